/** From YAML to stories. */
@NullMarked
package io.tributary.scenarios.parse;

import org.jspecify.annotations.NullMarked;
