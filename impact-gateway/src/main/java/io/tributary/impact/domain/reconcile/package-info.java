/** What Impact holds against what the ledger says it holds. */
@NullMarked
package io.tributary.impact.domain.reconcile;

import org.jspecify.annotations.NullMarked;
