/** The embedded stack as a story's world. */
@NullMarked
package io.tributary.scenarios.stack;

import org.jspecify.annotations.NullMarked;
