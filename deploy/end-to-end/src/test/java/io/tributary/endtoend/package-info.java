/** Tests of the whole: stories on one stack, crashes under load. */
@NullMarked
package io.tributary.endtoend;

import org.jspecify.annotations.NullMarked;
