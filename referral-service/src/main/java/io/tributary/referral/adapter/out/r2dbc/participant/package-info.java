/** Blocks of participants and contested codes, as staff sees and sets them. */
@NullMarked
package io.tributary.referral.adapter.out.r2dbc.participant;

import org.jspecify.annotations.NullMarked;
