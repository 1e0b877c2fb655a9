package io.tributary.messaging.listener;

import io.tributary.messaging.observability.ConsumerMeters;
import io.tributary.messaging.pipeline.BatchStalledException;
import io.tributary.messaging.pipeline.ConsumerPipeline;
import io.tributary.messaging.status.AppliedPositions;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/** Hands each poll to a pipeline, on the listener's own thread, and acknowledges it when everything is committed. */
final class BatchListener implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchListener.class);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final double MILLIS = 1000.0;

    private final String group;
    private final ThreadLocal<ConsumerPipeline> pipelines;
    private final AppliedPositions positions;
    private final WorkInFlight work;
    private final ConsumerMeters meters;
    private final Clock clock;
    private final Duration pace;
    private final Consumer<Duration> pause;

    BatchListener(String group, Supplier<ConsumerPipeline> pipelines, AppliedPositions positions, WorkInFlight work,
                  ConsumerMeters meters, Clock clock, Duration pace, Consumer<Duration> pause) {
        this.group = group;
        this.pipelines = ThreadLocal.withInitial(pipelines);
        this.positions = positions;
        this.work = work;
        this.meters = meters;
        this.clock = clock;
        this.pace = pace;
        this.pause = pause;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll, @Nullable Acknowledgment acknowledgment,
                          org.apache.kafka.clients.consumer.Consumer<?, ?> consumer) {
        long begun = System.nanoTime();
        Map<TopicPartition, Long> next = new HashMap<>();
        poll.forEach(record -> next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
        try (WorkInFlight.Unit _ = work.begin()) {
            pipelines.get().process(poll, next, pause);
            positions.moved(next);
            positions.flowing(group);
            if (acknowledgment != null) {
                acknowledgment.acknowledge();
            }
            lag(poll, consumer);
            skew(poll);
        } catch (BatchStalledException stalled) {
            positions.stalled(group);
            meters.stalled();
            LOG.warn("{}", stalled.getMessage());
            LOG.debug("group {} waits", group, stalled);
            throw stalled;
        }
        keepPace(begun);
    }

    /** After the batch is committed, and outside of the work in flight: what comes meanwhile makes the next batch larger. */
    private void keepPace(long begun) {
        LockSupport.parkNanos(pace.toNanos() - (System.nanoTime() - begun));
    }

    /** A fact of the future has its effect like any other; the log and a meter tell of it (OPS-89). */
    private void skew(List<ConsumerRecord<byte[], byte[]>> poll) {
        long latest = clock.millis() + SKEW.toMillis();
        Map<String, Integer> skewed = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : poll) {
            if (record.timestamp() > latest) {
                skewed.merge(record.topic(), 1, Integer::sum);
            }
        }
        skewed.forEach((topic, facts) -> {
            meters.skewed(topic, facts);
            LOG.warn("clock_skew: group {} applied {} facts of {} dated more than {} min in the future", group, facts, topic, SKEW.toMinutes());
        });
    }

    private void lag(List<ConsumerRecord<byte[], byte[]>> poll, org.apache.kafka.clients.consumer.Consumer<?, ?> consumer) {
        Map<String, Long> behind = new HashMap<>();
        Map<String, Long> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : poll) {
            newest.merge(record.topic(), record.timestamp(), Math::max);
        }
        for (TopicPartition partition : consumer.assignment()) {
            if (newest.containsKey(partition.topic())) {
                behind.merge(partition.topic(), consumer.currentLag(partition).orElse(0), Long::sum);
            }
        }
        behind.forEach((topic, records) -> meters.lag(topic, records,
                records == 0 ? 0 : Math.max(0, clock.millis() - newest.get(topic)) / MILLIS));
    }
}
