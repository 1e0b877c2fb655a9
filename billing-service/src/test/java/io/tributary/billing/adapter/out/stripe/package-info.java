/** Proofs. */
@NullMarked
package io.tributary.billing.adapter.out.stripe;

import org.jspecify.annotations.NullMarked;
