/** What other services are told. */
@NullMarked
package io.tributary.impact.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
