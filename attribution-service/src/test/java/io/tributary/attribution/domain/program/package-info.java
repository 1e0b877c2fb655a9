/** Definitions asked by business time. */
@NullMarked
package io.tributary.attribution.domain.program;

import org.jspecify.annotations.NullMarked;
