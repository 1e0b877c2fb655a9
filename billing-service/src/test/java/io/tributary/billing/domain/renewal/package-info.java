/** Proofs of io.tributary.billing.domain.renewal. */
@NullMarked
package io.tributary.billing.domain.renewal;

import org.jspecify.annotations.NullMarked;
