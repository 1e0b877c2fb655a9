package io.tributary.messaging.envelope;

/** Where a record lies at the broker. */
public record RecordPosition(String topic, int partition, long offset) {}
