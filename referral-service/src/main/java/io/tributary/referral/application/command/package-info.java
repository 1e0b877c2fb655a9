/** What operators do by hand: override, decide again, reinstate, close, block. */
@NullMarked
package io.tributary.referral.application.command;

import org.jspecify.annotations.NullMarked;
