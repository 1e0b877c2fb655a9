/** From one visited URL to the touches, reached clicks and cookies it yields (sections 2 and 3). */
@NullMarked
package io.tributary.attribution.domain.capture;

import org.jspecify.annotations.NullMarked;
