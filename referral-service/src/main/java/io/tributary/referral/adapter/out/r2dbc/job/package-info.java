/** Jobs, and the recorded decisions they look at. */
@NullMarked
package io.tributary.referral.adapter.out.r2dbc.job;

import org.jspecify.annotations.NullMarked;
