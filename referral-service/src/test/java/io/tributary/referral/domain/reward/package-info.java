/** Every arm of the reward machine. */
@NullMarked
package io.tributary.referral.domain.reward;

import org.jspecify.annotations.NullMarked;
