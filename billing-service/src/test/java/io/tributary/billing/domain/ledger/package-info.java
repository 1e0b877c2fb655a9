/** Proofs of io.tributary.billing.domain.ledger. */
@NullMarked
package io.tributary.billing.domain.ledger;

import org.jspecify.annotations.NullMarked;
