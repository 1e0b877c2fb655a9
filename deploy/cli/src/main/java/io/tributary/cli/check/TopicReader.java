package io.tributary.cli.check;

import io.tributary.events.verify.Told;
import io.tributary.events.verify.TopicFacts;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.UnreadableRecordException;
import io.tributary.messaging.envelope.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to their present end. */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> kafka;
    private final AvroCodec codec;

    TopicReader(Map<String, Object> kafka, AvroCodec codec) {
        this.kafka = kafka;
        this.codec = codec;
    }

    TopicFacts read(Collection<String> topics) {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.putAll(Map.of("enable.auto.commit", false, "isolation.level", "read_committed", "auto.offset.reset", "earliest"));
        TopicFacts facts = new TopicFacts();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> take(record, facts));
            }
        }
        return facts;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, TopicFacts facts) {
        Told told = new Told(record.topic(), header(record, record.partition() + "-" + record.offset()), Instant.ofEpochMilli(record.timestamp()));
        facts.bytes(told, record.value());
        if (record.value() != null) {
            try {
                facts.record(told, codec.decode(record.value()));
            } catch (UnreadableRecordException foreign) {
                // what nobody can decode is a dead letter of every group that reads it, and counted there
            }
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String otherwise) {
        Header id = record.headers().lastHeader(HeaderNames.CE_ID);
        return id == null ? otherwise : new String(id.value(), StandardCharsets.UTF_8);
    }
}
