/** Jobs done piece by piece. */
@NullMarked
package io.tributary.referral.application.job;

import org.jspecify.annotations.NullMarked;
