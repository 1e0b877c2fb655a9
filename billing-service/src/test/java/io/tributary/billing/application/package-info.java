/** Proofs. */
@NullMarked
package io.tributary.billing.application;

import org.jspecify.annotations.NullMarked;
