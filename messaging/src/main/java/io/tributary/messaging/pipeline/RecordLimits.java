package io.tributary.messaging.pipeline;

import java.util.Map;

/**
 * @param ordinary most bytes of a value
 * @param byTopic  exceptions, by topic name
 */
public record RecordLimits(int ordinary, Map<String, Integer> byTopic) {
    int of(String topic) {
        return byTopic.getOrDefault(topic, ordinary);
    }
}
