/** Every check, every outcome. */
@NullMarked
package io.tributary.referral.domain.decision;

import org.jspecify.annotations.NullMarked;
