/** Records from topics become domain facts; the only readers of generated classes. */
@NullMarked
package io.tributary.billing.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
