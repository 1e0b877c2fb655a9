/** Arithmetic and text of amounts. */
@NullMarked
package io.tributary.impact.reporting.domain.money;

import org.jspecify.annotations.NullMarked;
