/** Rules that the sources of every module keep. */
@NullMarked
package io.tributary.platform.source;

import org.jspecify.annotations.NullMarked;
