/** What a draft would have decided: winners from recorded candidates, and the comparison. */
@NullMarked
package io.tributary.referral.domain.simulation;

import org.jspecify.annotations.NullMarked;
