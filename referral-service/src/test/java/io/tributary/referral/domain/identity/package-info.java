/** Spellings of one mailbox. */
@NullMarked
package io.tributary.referral.domain.identity;

import org.jspecify.annotations.NullMarked;
