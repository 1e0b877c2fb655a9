/** Tests. */
@NullMarked
package io.tributary.referral.domain;

import org.jspecify.annotations.NullMarked;
