/** PostgreSQL: what a batch reads and writes, with few statements. */
@NullMarked
package io.tributary.referral.adapter.out.r2dbc;

import org.jspecify.annotations.NullMarked;
