package io.tributary.embedded.clock;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where the topics end that any service reads, replay topics included. */
public final class TopicEnds {
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    private final Map<ConsumerGroup, Set<String>> partitionsOf = new ConcurrentHashMap<>();

    /** Over these partitions of each topic. */
    public TopicEnds(Admin admin, int partitions) {
        this.admin = admin;
        for (ConsumerGroup group : ConsumerGroup.values()) {
            Set<String> names = new HashSet<>();
            for (Topic topic : group.topics()) {
                int count = topic.keep().singlePartition() ? 1 : partitions;
                for (String name : List.of(topic.topicName(), topic.replayTopic(group.groupName()))) {
                    for (int partition = 0; partition < count; partition++) {
                        TopicPartition one = new TopicPartition(name, partition);
                        asked.put(one, OffsetSpec.latest());
                        names.add(one.toString());
                    }
                }
            }
            partitionsOf.put(group, names);
        }
    }

    /** Next offset of every partition that holds records. */
    Map<String, Long> read() {
        try {
            Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(asked).all().get();
            return found.entrySet().stream().filter(each -> each.getValue().offset() > 0)
                    .collect(Collectors.toMap(each -> each.getKey().toString(), each -> each.getValue().offset()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker does not say where its topics end", failed.getCause());
        }
    }

    /** The part of these ends that a group reads. */
    Map<String, Long> readBy(ConsumerGroup group, Map<String, Long> ends) {
        Map<String, Long> own = new HashMap<>(ends);
        own.keySet().retainAll(partitionsOf.get(group));
        return own;
    }
}
