/** Captures, clicks and commands that arrive over HTTP. */
@NullMarked
package io.tributary.attribution.application.capture;

import org.jspecify.annotations.NullMarked;
