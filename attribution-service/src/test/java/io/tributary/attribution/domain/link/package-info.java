/** Own links. */
@NullMarked
package io.tributary.attribution.domain.link;

import org.jspecify.annotations.NullMarked;
