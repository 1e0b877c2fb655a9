/** What ships, and every fault of what does not. */
@NullMarked
package io.tributary.referral.domain.definition;

import org.jspecify.annotations.NullMarked;
