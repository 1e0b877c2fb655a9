/** E-mail identity and digests, in one place. */
@NullMarked
package io.tributary.referral.domain.identity;

import org.jspecify.annotations.NullMarked;
