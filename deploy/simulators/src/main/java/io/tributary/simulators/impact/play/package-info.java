/** The parts Impact can be told to play, and who is told which (IMP-90). */
@NullMarked
package io.tributary.simulators.impact.play;

import org.jspecify.annotations.NullMarked;
