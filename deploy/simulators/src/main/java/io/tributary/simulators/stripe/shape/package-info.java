/** Stripe's objects as JSON, in the two shapes its API versions have (BIL-14), and events told in them. */
@NullMarked
package io.tributary.simulators.stripe.shape;

import org.jspecify.annotations.NullMarked;
