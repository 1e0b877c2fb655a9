/** Impact.com and Stripe as far as Tributary talks to them, their odd days included, on loopback and in simulated time. */
@NullMarked
package io.tributary.simulators;

import org.jspecify.annotations.NullMarked;
