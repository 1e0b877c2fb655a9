package io.tributary.messaging.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Meters of one consumer group. */
public final class ConsumerMeters {
    private final MeterRegistry registry;
    private final String group;
    private final Timer batches;
    private final AtomicLong stalled = new AtomicLong();
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    /** In this registry. */
    public ConsumerMeters(MeterRegistry registry, String group) {
        this.registry = registry;
        this.group = group;
        this.batches = Timer.builder(MessagingMeter.RECORD_SECONDS.meterName()).tag("group", group)
                .description(MessagingMeter.RECORD_SECONDS.meaning()).register(registry);
        Gauge.builder(MessagingMeter.CONSUMER_STALLED.meterName(), stalled, AtomicLong::get).tag("group", group)
                .description(MessagingMeter.CONSUMER_STALLED.meaning()).register(registry);
    }

    /** A poll is done. */
    public void batch(List<ConsumerRecord<byte[], byte[]>> poll, long nanos) {
        batches.record(nanos, TimeUnit.NANOSECONDS);
        stalled.set(0);
    }

    /** The group waits for infrastructure. */
    public void stalled() {
        stalled.set(1);
    }

    /** A record had its effect. */
    public void applied(String topic, String type) {
        records(topic, type, "applied").increment();
    }

    /** Records without effect. */
    public void dropped(int duplicates, int ignored) {
        if (duplicates > 0) {
            records("", "", "duplicate").increment(duplicates);
        }
        if (ignored > 0) {
            records("", "", "ignored").increment(ignored);
        }
    }

    /** A dead letter was written. */
    public void deadLettered(String topic, String reason) {
        records(topic, "", reason.equals("parked_behind") ? "parked" : "dead_lettered").increment();
        registry.counter(MessagingMeter.DEAD_LETTERS.meterName(),
                Tags.of("topic", topic, "group", group, "reason", reason)).increment();
    }

    /** Facts of a topic dated more than 5 min in the future; processed all the same (OPS-89). */
    public void skewed(String topic, int facts) {
        registry.counter(MessagingMeter.CLOCK_SKEW.meterName(), Tags.of("topic", topic, "group", group)).increment(facts);
    }

    /** What is before a topic's consumer. */
    public void lag(String topic, long records, double seconds) {
        gauge(MessagingMeter.CONSUMER_LAG_RECORDS, topic).set(records);
        gauge(MessagingMeter.CONSUMER_LAG_SECONDS, topic).set((long) Math.ceil(seconds));
    }

    /** Keys parked on a topic. */
    public void parkedKeys(String topic, long keys) {
        gauge(MessagingMeter.PARKED_KEYS, topic).set(keys);
    }

    private AtomicLong gauge(MessagingMeter meter, String topic) {
        return gauges.computeIfAbsent(meter.name() + '/' + topic, _ -> {
            AtomicLong value = new AtomicLong();
            Gauge.builder(meter.meterName(), value, AtomicLong::get).tag("topic", topic).tag("group", group)
                    .description(meter.meaning()).register(registry);
            return value;
        });
    }

    private Counter records(String topic, String type, String outcome) {
        return registry.counter(MessagingMeter.RECORDS.meterName(),
                Tags.of("topic", topic, "group", group, "type", type, "outcome", outcome));
    }
}
