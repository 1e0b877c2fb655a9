/** Books in PostgreSQL. */
@NullMarked
package io.tributary.billing.adapter.out.r2dbc;

import org.jspecify.annotations.NullMarked;
