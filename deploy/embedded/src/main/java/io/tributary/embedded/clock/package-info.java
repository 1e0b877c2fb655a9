/** One clock for all services: moved from outside, answering when nothing is in flight (OPS-90). */
@NullMarked
package io.tributary.embedded.clock;

import org.jspecify.annotations.NullMarked;
