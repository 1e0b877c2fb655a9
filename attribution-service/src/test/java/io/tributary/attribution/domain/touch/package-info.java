/** Whose a touch is. */
@NullMarked
package io.tributary.attribution.domain.touch;

import org.jspecify.annotations.NullMarked;
