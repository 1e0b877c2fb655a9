/** Compares what a story expects with what is there; pure. */
@NullMarked
package io.tributary.scenarios.match;

import org.jspecify.annotations.NullMarked;
