/** Impact.com: the Conversions API and the Advocate API behind one loopback port, and the desk that controls them. */
@NullMarked
package io.tributary.simulators.impact;

import org.jspecify.annotations.NullMarked;
