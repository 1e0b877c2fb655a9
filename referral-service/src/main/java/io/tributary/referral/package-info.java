/** The referral-service: programs, decisions for both sides, and the life of rewards. */
@NullMarked
package io.tributary.referral;

import org.jspecify.annotations.NullMarked;
