/** From a submitted definition to an accepted version, or to all of its faults. */
@NullMarked
package io.tributary.referral.domain.definition;

import org.jspecify.annotations.NullMarked;
