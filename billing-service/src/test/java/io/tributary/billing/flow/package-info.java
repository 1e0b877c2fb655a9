/** Whole flows over a real broker, database and Stripe simulator. */
@NullMarked
package io.tributary.billing.flow;

import org.jspecify.annotations.NullMarked;
