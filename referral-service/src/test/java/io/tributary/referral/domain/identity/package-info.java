/** Tests. */
@NullMarked
package io.tributary.referral.domain.identity;

import org.jspecify.annotations.NullMarked;
