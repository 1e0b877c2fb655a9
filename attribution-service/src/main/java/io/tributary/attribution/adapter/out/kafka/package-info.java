/** Facts of this service as Avro records in the outbox. */
@NullMarked
package io.tributary.attribution.adapter.out.kafka;

import org.jspecify.annotations.NullMarked;
