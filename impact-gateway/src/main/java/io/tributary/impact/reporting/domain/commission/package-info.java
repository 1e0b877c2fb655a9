/** What partners earn: credits, terms, marks, and the ledger that follows from them. */
@NullMarked
package io.tributary.impact.reporting.domain.commission;

import org.jspecify.annotations.NullMarked;
