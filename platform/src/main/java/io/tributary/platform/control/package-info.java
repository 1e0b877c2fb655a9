/** The surface by which the embedded mode moves the clock and kills a process on purpose (OPS-51, OPS-90). */
@NullMarked
package io.tributary.platform.control;

import org.jspecify.annotations.NullMarked;
