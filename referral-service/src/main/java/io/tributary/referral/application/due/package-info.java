/** Work that becomes due, a bounded piece at a time. */
@NullMarked
package io.tributary.referral.application.due;

import org.jspecify.annotations.NullMarked;
