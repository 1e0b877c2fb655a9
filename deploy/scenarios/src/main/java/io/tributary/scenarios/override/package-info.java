/** Configuration a story changes for its own time. */
@NullMarked
package io.tributary.scenarios.override;

import org.jspecify.annotations.NullMarked;
