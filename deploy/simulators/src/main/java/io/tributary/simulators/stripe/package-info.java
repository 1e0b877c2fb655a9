/** Stripe: its REST dialect for the calls billing makes, and the world whose events it tells. */
@NullMarked
package io.tributary.simulators.stripe;

import org.jspecify.annotations.NullMarked;
