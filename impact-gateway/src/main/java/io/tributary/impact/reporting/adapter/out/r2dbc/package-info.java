/** The tables of the reporting side. */
@NullMarked
package io.tributary.impact.reporting.adapter.out.r2dbc;

import org.jspecify.annotations.NullMarked;
