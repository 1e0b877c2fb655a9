/** Topics read again from their beginning. */
@NullMarked
package io.tributary.impact.reporting.adapter.in.kafka.rebuild;

import org.jspecify.annotations.NullMarked;
