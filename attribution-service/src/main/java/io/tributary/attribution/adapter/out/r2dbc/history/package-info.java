/** Everything known of users, read and written for whole batches; and the look-ups of staff. */
@NullMarked
package io.tributary.attribution.adapter.out.r2dbc.history;

import org.jspecify.annotations.NullMarked;
