package io.tributary.messaging.pipeline;

import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.consumer.EventBatch;
import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.envelope.Envelope;
import io.tributary.messaging.envelope.Traces;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.Fault;
import io.tributary.messaging.inbox.AppliedOffsets;
import io.tributary.messaging.inbox.Inbox;
import io.tributary.messaging.inbox.ParkedRecords;
import io.tributary.messaging.inbox.ParkedRecords.Parked;
import io.tributary.messaging.outbox.OutboxTable;
import io.tributary.messaging.pipeline.Intake.Readable;
import io.tributary.messaging.pipeline.Intake.Unusable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * One database transaction for some records of a poll: parked keys, inbox, handler, dead letters, offsets. The number of
 * statements does not depend on the number of records.
 */
final class BatchTransaction {
    private final ConsumerDefinition consumer;
    private final TransactionalOperator transaction;
    private final Inbox inbox;
    private final AppliedOffsets offsets;
    private final ParkedRecords parked;
    private final OutboxTable outbox;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final Duration timeout;

    BatchTransaction(ConsumerDefinition consumer, DatabaseClient database, TransactionalOperator transaction,
                     OutboxTable outbox, DeadLetters deadLetters, Clock clock, Duration timeout) {
        this.consumer = consumer;
        this.transaction = transaction;
        this.inbox = new Inbox(database);
        this.offsets = new AppliedOffsets(database);
        this.parked = new ParkedRecords(database);
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Applies the records; all or nothing.
     *
     * @param next offsets to move in the same transaction; empty while parts of the poll are still to come
     */
    Applied apply(List<Intake> records, Map<TopicPartition, Long> next) {
        Mono<Applied> all = plan(records)
                .flatMap(plan -> claim(plan.live()).flatMap(fresh -> handle(plan, fresh)))
                .flatMap(applied -> offsets.move(consumer.group(), next).thenReturn(applied))
                .doOnNext(_ -> CrashPoints.hit(CrashPoints.BEFORE_COMMIT));
        Applied applied = transaction.transactional(all).timeout(timeout).block();
        CrashPoints.hit(CrashPoints.AFTER_COMMIT);
        return java.util.Objects.requireNonNull(applied);
    }

    /** Parked keys of the group, by topic. */
    Map<String, Long> parkedKeys() {
        return java.util.Objects.requireNonNull(parked.count(consumer.group()).timeout(timeout).block());
    }

    private Mono<BatchPlan> plan(List<Intake> records) {
        return parked.load(consumer.group(), consumer.parksKeys() ? BatchPlan.keys(records) : Set.of())
                .map(held -> BatchPlan.of(records, consumer.parksKeys(), held, clock.millis()));
    }

    private Mono<Map<UUID, Readable>> claim(List<Readable> live) {
        Map<UUID, Readable> first = new LinkedHashMap<>();
        live.forEach(readable -> first.putIfAbsent(readable.inboxId(), readable));
        return inbox.claim(consumer.group(), first.keySet()).map(claimed -> {
            first.keySet().retainAll(claimed);
            return first;
        });
    }

    private Mono<Applied> handle(BatchPlan plan, Map<UUID, Readable> fresh) {
        Instant now = clock.instant();
        List<Envelope<?>> envelopes = new ArrayList<>();
        Map<Envelope<?>, Readable> origins = new IdentityHashMap<>();
        for (Readable readable : fresh.values()) {
            envelopes.add(readable.envelope());
            origins.put(readable.envelope(), readable);
        }
        EventBatch batch = new EventBatch(envelopes, now);
        Mono<Void> handled = envelopes.isEmpty() ? Mono.empty()
                : Mono.defer(() -> consumer.handler().handle(batch)).contextWrite(Traces.of(envelopes)::into);
        return handled.then(Mono.defer(() -> settle(plan, batch, origins, now)));
    }

    private Mono<Applied> settle(BatchPlan plan, EventBatch batch, Map<Envelope<?>, Readable> origins, Instant now) {
        List<Unusable> letters = new ArrayList<>(plan.letters());
        List<UUID> returned = new ArrayList<>();
        List<Parked> release = new ArrayList<>(plan.release());
        for (EventBatch.Rejection rejection : batch.rejections()) {
            Readable rejected = origins.remove(rejection.record());
            if (rejected != null) {
                letters.add(new Unusable(rejected.source(), rejected.envelope().key(), rejection.reason(),
                        FailureClass.INVALID, Fault.of(rejection.reason(), rejection.detail()), 1, now.toEpochMilli()));
                returned.add(rejected.inboxId());
                release.remove(rejected.parked());
            }
        }
        Mono<Void> toOutbox = letters.isEmpty() ? Mono.empty()
                : outbox.append(letters.stream().map(deadLetters::message).toList());
        return inbox.giveBack(consumer.group(), returned).then(toOutbox)
                .then(parked.add(consumer.group(), plan.park(), now))
                .then(parked.remove(consumer.group(), release, now))
                .thenReturn(new Applied(List.copyOf(origins.values()), plan.live().size() - batch.records().size(),
                        letters, plan.ignored(), !plan.park().isEmpty() || !release.isEmpty()));
    }

    /**
     * @param effective  records that had their effect
     * @param duplicates number of records the inbox knew
     * @param letters    records that went to the dead letters
     * @param ignored    number of records without effect
     * @param parking    whether keys were parked or released
     */
    record Applied(List<Readable> effective, int duplicates, List<Unusable> letters, int ignored, boolean parking) {}
}
