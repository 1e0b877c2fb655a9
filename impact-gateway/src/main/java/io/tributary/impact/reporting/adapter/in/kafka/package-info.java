/** From records of topics to what the reports read. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
