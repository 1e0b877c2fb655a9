package io.tributary.impact.reporting.adapter.in.kafka.rebuild;

import io.tributary.impact.reporting.application.rebuild.Shadow;
import io.tributary.impact.reporting.application.rebuild.TopicReader;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reads topics from the broker with partitions of its own choosing: no group, no offsets committed. */
public final class KafkaTopicReader implements TopicReader {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int RECORDS = 1_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroCodec codec;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Scheduler thread = Schedulers.newSingle("rebuild", true);

    /** Of these topics. */
    public KafkaTopicReader(Map<String, Object> kafka, AvroCodec codec, Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.codec = codec;
        topics.forEach(topic -> consumer.partitionsFor(topic).forEach(part -> partitions.add(new TopicPartition(topic, part.partition()))));
    }

    @Override
    public Mono<Void> begin(Map<String, Long> offsets) {
        return on(() -> {
            consumer.assign(partitions);
            Map<TopicPartition, Long> earliest = consumer.beginningOffsets(partitions);
            partitions.forEach(part -> consumer.seek(part, Math.max(earliest.get(part), offsets.getOrDefault(part.toString(), 0L))));
            return true;
        }).then();
    }

    @Override
    public Mono<Map<String, Long>> ends() {
        return on(() -> named(consumer.endOffsets(partitions)));
    }

    @Override
    public Mono<Map<String, Long>> beginnings() {
        return on(() -> named(consumer.beginningOffsets(partitions)));
    }

    private static Map<String, Long> named(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
    }

    @Override
    public Mono<Batch> next(Map<String, Long> ends) {
        return on(() -> {
            Map<TopicPartition, Long> present = consumer.endOffsets(partitions);
            List<TopicPartition> behind = partitions.stream().filter(part -> consumer.position(part) < end(part, ends, present)).toList();
            if (behind.isEmpty()) {
                return new Batch(List.of(), Map.of());
            }
            consumer.resume(behind);
            consumer.pause(partitions.stream().filter(part -> !behind.contains(part)).toList());
            Map<String, Long> next = new HashMap<>();
            List<Shadow.Replayed> records = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                TopicPartition part = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < end(part, ends, present)) {
                    add(records, record);
                }
            }
            partitions.forEach(part -> {
                long limit = end(part, ends, present);
                if (consumer.position(part) > limit) {
                    consumer.seek(part, limit);
                }
                next.put(part.toString(), consumer.position(part));
            });
            return new Batch(records, next);
        });
    }

    private static long end(TopicPartition part, Map<String, Long> ends, Map<TopicPartition, Long> present) {
        return ends.getOrDefault(part.toString(), present.getOrDefault(part, 0L));
    }

    /** What cannot be read lies at the dead-letter desk and is in no figure. */
    private void add(List<Shadow.Replayed> records, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            records.add(new Shadow.Replayed(record.topic(), record.partition(), record.offset(), codec.decode(record.value())));
        } catch (UnreadableRecordException unreadable) {
            // counted as incomplete by everybody who shows figures
            return;
        }
    }

    private <T> Mono<T> on(Supplier<T> work) {
        return Mono.fromSupplier(work).subscribeOn(thread);
    }

    @Override
    public void close() {
        thread.schedule(() -> {
            consumer.close();
            thread.dispose();
        });
    }
}
