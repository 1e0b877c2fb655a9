/** The decision for both sides of a conversion as a pure function of facts, rules, cap and readiness. */
@NullMarked
package io.tributary.referral.domain.decision;

import org.jspecify.annotations.NullMarked;
