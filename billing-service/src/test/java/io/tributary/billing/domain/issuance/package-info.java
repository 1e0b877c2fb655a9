/** Proofs of io.tributary.billing.domain.issuance. */
@NullMarked
package io.tributary.billing.domain.issuance;

import org.jspecify.annotations.NullMarked;
