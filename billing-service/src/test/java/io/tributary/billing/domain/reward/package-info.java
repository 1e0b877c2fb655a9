/** Proofs of io.tributary.billing.domain.reward. */
@NullMarked
package io.tributary.billing.domain.reward;

import org.jspecify.annotations.NullMarked;
