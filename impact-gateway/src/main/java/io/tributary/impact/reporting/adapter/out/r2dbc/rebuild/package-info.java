/** Shadows of projections in a schema of their own. */
@NullMarked
package io.tributary.impact.reporting.adapter.out.r2dbc.rebuild;

import org.jspecify.annotations.NullMarked;
