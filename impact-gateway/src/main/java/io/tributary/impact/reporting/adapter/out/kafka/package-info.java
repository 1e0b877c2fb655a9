/** What the reporting side publishes. */
@NullMarked
package io.tributary.impact.reporting.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
