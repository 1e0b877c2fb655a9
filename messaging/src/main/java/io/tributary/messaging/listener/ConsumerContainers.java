package io.tributary.messaging.listener;

import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.inbox.AppliedOffsets;
import io.tributary.messaging.observability.ConsumerMeters;
import io.tributary.messaging.pipeline.ConsumerPipeline;
import io.tributary.messaging.pipeline.DeadLetters;
import io.tributary.messaging.status.AppliedPositions;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The listener containers of a process, one per consumer definition. */
public final class ConsumerContainers implements SmartLifecycle {
    /** Starts after relay and timers and stops before them. */
    public static final int PHASE = Integer.MAX_VALUE - 4000;

    private static final long FIRST_RETRY = 100;
    private static final long LONGEST_RETRY = 30_000;

    private final Collection<ConsumerDefinition> definitions;
    private final ListenerSettings settings;
    private final Map<String, Object> kafka;
    private final BiFunction<ConsumerDefinition, ConsumerMeters, ConsumerPipeline> pipelines;
    private final Function<String, ConsumerMeters> meters;
    private final AppliedOffsets offsets;
    private final AppliedPositions positions;
    private final WorkInFlight work;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers = List.of();
    private volatile boolean running;

    /** @param kafka consumer properties without group */
    public ConsumerContainers(Collection<ConsumerDefinition> definitions, ListenerSettings settings, Map<String, Object> kafka,
                              BiFunction<ConsumerDefinition, ConsumerMeters, ConsumerPipeline> pipelines,
                              Function<String, ConsumerMeters> meters, AppliedOffsets offsets,
                              AppliedPositions positions, WorkInFlight work, Clock clock) {
        this.definitions = List.copyOf(definitions);
        this.settings = settings;
        this.kafka = Map.copyOf(kafka);
        this.pipelines = pipelines;
        this.meters = meters;
        this.offsets = offsets;
        this.positions = positions;
        this.work = work;
        this.clock = clock;
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> container(ConsumerDefinition consumer) {
        TreeSet<String> topics = new TreeSet<>(consumer.topics());
        consumer.topics().forEach(topic -> topics.add(DeadLetters.replayTopic(topic, consumer.group())));
        ContainerProperties properties = new ContainerProperties(topics.toArray(String[]::new));
        ConsumerMeters groupMeters = meters.apply(consumer.group());
        properties.setGroupId(consumer.group());
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(true);
        properties.setMissingTopicsFatal(false);
        properties.setShutdownTimeout(settings.patience().toMillis());
        properties.setPollTimeout(settings.pollWait().toMillis());
        properties.setMessageListener(new BatchListener(consumer.group(), () -> pipelines.apply(consumer, groupMeters),
                positions, work, groupMeters, clock, settings.pace(), this::pause));
        properties.setConsumerRebalanceListener(new StartingOffsets(consumer.group(), offsets, positions, this::pause));
        var container = new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<byte[], byte[]>(kafka), properties);
        container.setConcurrency(settings.concurrency());
        container.setBeanName(consumer.group());
        container.setCommonErrorHandler(withoutEnd());
        return container;
    }

    /** The same records again, after 100 ms × 2ⁿ up to 30 s with jitter, while the consumer stays in its group (OPS-15). */
    private static DefaultErrorHandler withoutEnd() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY, 2);
        backOff.setMaxInterval(LONGEST_RETRY);
        backOff.setJitter(FIRST_RETRY / 2);
        DefaultErrorHandler handler = new DefaultErrorHandler((_, failure) -> {
            throw new KafkaException("records are never given up here", failure);
        }, backOff);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG);
        return handler;
    }

    /** Waits, unless the process stops. */
    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new io.tributary.messaging.pipeline.BatchStalledException("stopping", new IllegalStateException("stopping"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new io.tributary.messaging.pipeline.BatchStalledException("interrupted", interrupted);
        }
    }

    @Override
    public void start() {
        containers = definitions.stream().map(this::container).toList();
        containers.forEach(ConcurrentMessageListenerContainer::start);
        running = true;
    }

    @Override
    public void stop() {
        stopping.countDown();
        CountDownLatch left = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(left::countDown));
        try {
            boolean _ = left.await(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    /** Whether every container runs and has been given partitions. */
    public boolean assigned() {
        return running && containers.stream().allMatch(container -> container.isRunning()
                && container.getAssignedPartitions() != null && !container.getAssignedPartitions().isEmpty());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
