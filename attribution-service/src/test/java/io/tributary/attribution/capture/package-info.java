/** Captures and visits when something they need is away. */
@NullMarked
package io.tributary.attribution.capture;

import org.jspecify.annotations.NullMarked;
