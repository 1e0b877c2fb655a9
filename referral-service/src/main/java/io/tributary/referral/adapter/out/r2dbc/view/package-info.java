/** Views: what people and operators see, read straight from the tables. */
@NullMarked
package io.tributary.referral.adapter.out.r2dbc.view;

import org.jspecify.annotations.NullMarked;
