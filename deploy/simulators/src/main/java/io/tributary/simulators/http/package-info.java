/** Plain HTTP on loopback, with answers that may wait for the simulated time. */
@NullMarked
package io.tributary.simulators.http;

import org.jspecify.annotations.NullMarked;
