/** Every record as one line of the journal. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.kafka.journal;

import org.jspecify.annotations.NullMarked;
