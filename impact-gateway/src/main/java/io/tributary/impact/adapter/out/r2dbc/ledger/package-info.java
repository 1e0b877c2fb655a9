/** Facts and deliveries in PostgreSQL, loaded and written by the batch. */
@NullMarked
package io.tributary.impact.adapter.out.r2dbc.ledger;

import org.jspecify.annotations.NullMarked;
