/** The figures of one run, as a table and as JSON. */
@NullMarked
package io.tributary.benchmarks.report;

import org.jspecify.annotations.NullMarked;
