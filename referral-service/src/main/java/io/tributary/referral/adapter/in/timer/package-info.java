/** Timers in: expiry, releases, retirements, jobs. */
@NullMarked
package io.tributary.referral.adapter.in.timer;

import org.jspecify.annotations.NullMarked;
