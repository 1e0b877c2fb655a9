/** Stripe's REST dialect for exactly the calls billing makes. */
@NullMarked
package io.tributary.simulators.stripe.api;

import org.jspecify.annotations.NullMarked;
