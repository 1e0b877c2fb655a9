/** Proofs. */
@NullMarked
package io.tributary.billing.adapter.in.webhook;

import org.jspecify.annotations.NullMarked;
