/** Proofs. */
@NullMarked
package io.tributary.billing.domain.subscription;

import org.jspecify.annotations.NullMarked;
