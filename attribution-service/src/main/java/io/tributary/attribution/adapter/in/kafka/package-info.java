/** Events in: Avro to this service's own words, and one transaction per poll. */
@NullMarked
package io.tributary.attribution.adapter.in.kafka;

import org.jspecify.annotations.NullMarked;
