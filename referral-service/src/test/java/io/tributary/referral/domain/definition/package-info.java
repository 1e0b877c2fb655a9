/** Tests. */
@NullMarked
package io.tributary.referral.domain.definition;

import org.jspecify.annotations.NullMarked;
