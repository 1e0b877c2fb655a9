package io.tributary.messaging.consumer;

import java.util.Set;

/**
 * Declares one consumer group of this process; every bean of this type is started.
 *
 * @param group     stable group id, the service's name or {@code <service>.<purpose>} (OPS-4)
 * @param topics    topics to read; each group also reads its replay topics (OPS-24)
 * @param handler   what to do with a batch
 * @param parksKeys whether later records of a key wait behind a failed one (OPS-16); false only where order does not matter
 */
public record ConsumerDefinition(String group, Set<String> topics, BatchHandler handler, boolean parksKeys) {}
