/** Conversions, people and what a referrer has used of the cap, as this service keeps them. */
@NullMarked
package io.tributary.referral.domain.conversion;

import org.jspecify.annotations.NullMarked;
