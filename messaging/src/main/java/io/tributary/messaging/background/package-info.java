/** Threads of this module: loops that work until nothing is left and then wait for a wake-up. */
@NullMarked
package io.tributary.messaging.background;

import org.jspecify.annotations.NullMarked;
