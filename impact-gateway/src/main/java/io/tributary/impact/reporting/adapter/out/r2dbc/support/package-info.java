/** The journal and what is read from it. */
@NullMarked
package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import org.jspecify.annotations.NullMarked;
