/** Proofs. */
@NullMarked
package io.tributary.billing.config;

import org.jspecify.annotations.NullMarked;
