/**
 * The friend journey written the way most teams would: one listener call per record, one transaction per record, JDBC,
 * a synchronous send and a synchronous call. It is the yardstick, not a straw man: it has indexes, pools, a thread for every
 * partition, a duplicate check and the same calls to Stripe and Impact. It tells the other services what ours tell them,
 * and they keep it; explanations, audit, ledgers and reports it does without.
 */
@NullMarked
package io.tributary.benchmarks.recordatatime;

import org.jspecify.annotations.NullMarked;
