/** What the broker and the database do by themselves, with nothing of ours in between. */
@NullMarked
package io.tributary.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
