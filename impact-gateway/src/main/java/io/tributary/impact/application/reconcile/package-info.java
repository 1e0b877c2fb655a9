/** Runs of the comparison: read, compare, settle what may settle by itself, list the rest. */
@NullMarked
package io.tributary.impact.application.reconcile;

import org.jspecify.annotations.NullMarked;
