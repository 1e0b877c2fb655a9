/** Proofs of io.tributary.billing.domain.adverse. */
@NullMarked
package io.tributary.billing.domain.adverse;

import org.jspecify.annotations.NullMarked;
