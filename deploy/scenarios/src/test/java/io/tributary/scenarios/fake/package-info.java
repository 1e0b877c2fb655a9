/** A world without a product behind it: every request is kept, answers are made up. */
@NullMarked
package io.tributary.scenarios.fake;

import org.jspecify.annotations.NullMarked;
