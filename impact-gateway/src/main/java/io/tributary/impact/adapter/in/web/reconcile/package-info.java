/** Reconciliations over HTTP. */
@NullMarked
package io.tributary.impact.adapter.in.web.reconcile;

import org.jspecify.annotations.NullMarked;
