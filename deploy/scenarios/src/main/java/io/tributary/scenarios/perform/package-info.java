/** Plays the steps of a story in the world. */
@NullMarked
package io.tributary.scenarios.perform;

import org.jspecify.annotations.NullMarked;
