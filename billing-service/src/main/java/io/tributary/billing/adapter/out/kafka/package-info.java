/** News become records of our topics. */
@NullMarked
package io.tributary.billing.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
