/** Comparisons, without a database. */
@NullMarked
package io.tributary.impact.application.reconcile;

import org.jspecify.annotations.NullMarked;
