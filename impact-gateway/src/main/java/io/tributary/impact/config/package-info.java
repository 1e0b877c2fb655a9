/** Every bean of the delivery side, wired by hand, and its settings. */
@NullMarked
package io.tributary.impact.config;

import org.jspecify.annotations.NullMarked;
