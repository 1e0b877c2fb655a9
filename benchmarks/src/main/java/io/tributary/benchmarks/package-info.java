/** One run: yardsticks, the chain at full and at half load, the chain over a long history, and the ratios between them. */
@NullMarked
package io.tributary.benchmarks;

import org.jspecify.annotations.NullMarked;
