/** Stories as data: what happened, when, and what must then be true. */
@NullMarked
package io.tributary.scenarios.story;

import org.jspecify.annotations.NullMarked;
