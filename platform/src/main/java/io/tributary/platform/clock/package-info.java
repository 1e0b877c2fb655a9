/** The injected clock: the system's, cut to milliseconds, or one that is moved from outside. */
@NullMarked
package io.tributary.platform.clock;

import org.jspecify.annotations.NullMarked;
