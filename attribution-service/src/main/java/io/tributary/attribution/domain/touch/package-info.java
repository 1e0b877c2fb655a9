/** Touches, contacts, and whose a touch is (sections 1 and 5). */
@NullMarked
package io.tributary.attribution.domain.touch;

import org.jspecify.annotations.NullMarked;
