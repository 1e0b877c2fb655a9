/**
 * The friend journey written the way most teams would: one listener call per record, one transaction per record, JDBC,
 * a synchronous send and a synchronous call. It is the yardstick, not a straw man: it has indexes, pools, a duplicate
 * check and the same calls to Stripe and Impact.
 */
@NullMarked
package io.tributary.benchmarks.recordatatime;

import org.jspecify.annotations.NullMarked;
