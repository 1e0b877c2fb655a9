/** Long work in pieces: re-decisions of a program, simulations, replays. */
@NullMarked
package io.tributary.referral.application.job;

import org.jspecify.annotations.NullMarked;
