/** Periods, figures and how they add up. */
@NullMarked
package io.tributary.impact.reporting.domain.figures;

import org.jspecify.annotations.NullMarked;
