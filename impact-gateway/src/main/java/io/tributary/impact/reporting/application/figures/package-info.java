/** Figures of partners, put together on request. */
@NullMarked
package io.tributary.impact.reporting.application.figures;

import org.jspecify.annotations.NullMarked;
