/** Proofs of io.tributary.billing.domain.payment. */
@NullMarked
package io.tributary.billing.domain.payment;

import org.jspecify.annotations.NullMarked;
