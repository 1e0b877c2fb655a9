/** The life of a reward as a state machine: decide what follows, then evolve. */
@NullMarked
package io.tributary.referral.domain.reward;

import org.jspecify.annotations.NullMarked;
