/** Who wins, row by row. */
@NullMarked
package io.tributary.attribution.domain.winner;

import org.jspecify.annotations.NullMarked;
