/** The decision who wins a payment: one pure function, and what late evidence does to its outcome (sections 8 to 11). */
@NullMarked
package io.tributary.attribution.domain.winner;

import org.jspecify.annotations.NullMarked;
