/** Proofs. */
@NullMarked
package io.tributary.billing.architecture;

import org.jspecify.annotations.NullMarked;
