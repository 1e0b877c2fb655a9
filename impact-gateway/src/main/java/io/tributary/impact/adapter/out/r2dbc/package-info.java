/** The ledger in PostgreSQL. */
@NullMarked
package io.tributary.impact.adapter.out.r2dbc;

import org.jspecify.annotations.NullMarked;
