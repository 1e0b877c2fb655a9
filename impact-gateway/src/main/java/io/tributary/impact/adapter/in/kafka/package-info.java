/** From records of topics to what the ledger reads. */
@NullMarked
package io.tributary.impact.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
