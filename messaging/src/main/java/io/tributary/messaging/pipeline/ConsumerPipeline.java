package io.tributary.messaging.pipeline;

import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.FailureClassifier;
import io.tributary.messaging.observability.ConsumerMeters;
import io.tributary.messaging.outbox.OutboxTable;
import io.tributary.messaging.pipeline.BatchTransaction.Applied;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Takes one poll of one consumer to its end: every record applied, dropped as known, or dead-lettered, in one way or the other. */
public final class ConsumerPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerPipeline.class);

    private final ConsumerDefinition consumer;
    private final RecordIntake intake;
    private final BatchTransaction transaction;
    private final FailureSettings settings;
    private final ConsumerMeters meters;
    private final Clock clock;
    private final Map<TopicPartition, Integer> failingInARow = new HashMap<>();

    /** One pipeline per listener thread. */
    public ConsumerPipeline(ConsumerDefinition consumer, RecordIntake intake, DatabaseClient database,
                            TransactionalOperator transactional, OutboxTable outbox, DeadLetters deadLetters,
                            FailureSettings settings, ConsumerMeters meters, Clock clock) {
        this.consumer = consumer;
        this.intake = intake;
        this.transaction = new BatchTransaction(consumer, database, transactional, outbox, deadLetters, clock,
                settings.transaction());
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Applies the poll and moves the applied offsets.
     *
     * @param pause waits between tries; throws when the process stops
     * @throws BatchStalledException when the same records must be tried again later
     */
    public void process(List<ConsumerRecord<byte[], byte[]>> poll, Map<TopicPartition, Long> next, Consumer<Duration> pause) {
        long begun = System.nanoTime();
        try {
            List<Intake> records = new ArrayList<>(poll.size());
            for (ConsumerRecord<byte[], byte[]> polled : poll) {
                records.add(intake.take(polled, consumer.group()));
            }
            apply(records, next, pause);
        } catch (BatchStalledException stalled) {
            throw stalled;
        } catch (RuntimeException fault) {
            throw new BatchStalledException("group " + consumer.group() + " waits: " + fault.getClass().getSimpleName(), fault);
        }
        meters.batch(poll, System.nanoTime() - begun);
    }

    private void apply(List<Intake> records, Map<TopicPartition, Long> next, Consumer<Duration> pause) {
        try {
            count(transaction.apply(records, next));
            failingInARow.clear();
        } catch (RuntimeException fault) {
            if (FailureClassifier.classify(fault) == FailureClass.INFRASTRUCTURE) {
                throw fault;
            }
            LOG.info("group {} takes a batch of {} apart: {}", consumer.group(), records.size(), fault.getClass().getSimpleName());
            LOG.debug("batch of group {} failed", consumer.group(), fault);
            Map<TopicPartition, Integer> inARow = new HashMap<>(failingInARow);
            new BatchSettlement(transaction, consumer.parksKeys(), settings, clock, inARow, this::count, pause)
                    .settle(records, next);
            failingInARow.clear();
            failingInARow.putAll(inARow);
        }
    }

    private void count(Applied applied) {
        if (applied.parking()) {
            Map<String, Long> parked = transaction.parkedKeys();
            consumer.topics().forEach(topic -> meters.parkedKeys(topic, parked.getOrDefault(topic, 0L)));
        }
        applied.effective().forEach(record -> meters.applied(record.source().position().topic(),
                record.envelope().payload().getSchema().getName()));
        meters.dropped(applied.duplicates(), applied.ignored());
        for (Intake.Unusable letter : applied.letters()) {
            Source source = letter.source();
            meters.deadLettered(source.position().topic(), letter.reason());
            LOG.warn("dead letter {} reason={} class={} attempts={} replays={}", source.deadLetterId(consumer.group()),
                    letter.reason(), letter.failure().label(), letter.attempts(), source.replays());
        }
    }
}
