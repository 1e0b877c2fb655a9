/** Stores on PostgreSQL: few statements, many rows. */
@NullMarked
package io.tributary.attribution.adapter.out.r2dbc;

import org.jspecify.annotations.NullMarked;
