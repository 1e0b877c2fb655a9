package io.tributary.messaging.consumer;

/** Tells which topics keep only the latest record of a key; there an empty value is a removal and no fault (OPS-15). */
@FunctionalInterface
public interface CompactedTopics {
    /** Whether the topic is compacted. May ask the broker; a failure to do so is infrastructure. */
    boolean contains(String topic);
}
