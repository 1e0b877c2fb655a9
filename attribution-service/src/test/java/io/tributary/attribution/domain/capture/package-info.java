/** What a URL yields. */
@NullMarked
package io.tributary.attribution.domain.capture;

import org.jspecify.annotations.NullMarked;
