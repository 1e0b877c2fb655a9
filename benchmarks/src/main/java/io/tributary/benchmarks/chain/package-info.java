/** The friend journey through the four services: load, completion, latency, what it cost. */
@NullMarked
package io.tributary.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
