/** What a decision is made from: facts as other contexts told them. */
@NullMarked
package io.tributary.referral.domain.evidence;

import org.jspecify.annotations.NullMarked;
