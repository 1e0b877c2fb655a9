/** Every bean of this service, wired by hand, and its settings. */
@NullMarked
package io.tributary.attribution.config;

import org.jspecify.annotations.NullMarked;
