package io.tributary.embedded.bridge;

/** Where a record lies on the broker. */
public record Position(String topic, int partition, long offset) {}
