/** Proofs of io.tributary.billing.domain.settlement. */
@NullMarked
package io.tributary.billing.domain.settlement;

import org.jspecify.annotations.NullMarked;
