/** What the ledger and the buckets hold, counted when somebody looks. */
@NullMarked
package io.tributary.impact.adapter.out.metrics;

import org.jspecify.annotations.NullMarked;
