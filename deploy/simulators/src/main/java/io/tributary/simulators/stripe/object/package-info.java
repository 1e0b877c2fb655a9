/** Stripe's objects, as values. */
@NullMarked
package io.tributary.simulators.stripe.object;

import org.jspecify.annotations.NullMarked;
