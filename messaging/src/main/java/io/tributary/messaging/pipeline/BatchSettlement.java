package io.tributary.messaging.pipeline;

import io.tributary.messaging.consumer.InvalidRecordException;
import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.FailureClassifier;
import io.tributary.messaging.failure.Fault;
import io.tributary.messaging.inbox.ParkedRecords.Key;
import io.tributary.messaging.pipeline.BatchTransaction.Applied;
import io.tributary.messaging.pipeline.Intake.Readable;
import io.tributary.messaging.pipeline.Intake.Unusable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The slow way through one poll, taken when its one transaction failed: halves, until the guilty records stand alone.
 * A failing record is tried again after each wait; records of its key wait with it, all others go on (OPS-10, OPS-15).
 */
final class BatchSettlement {
    /** Left over after a round: the fault of a record that was tried, null for one that waits behind it. */
    private record Left(Readable record, @Nullable Throwable fault) {}

    private final BatchTransaction transaction;
    private final boolean parksKeys;
    private final FailureSettings settings;
    private final Clock clock;
    private final Consumer<Applied> applied;
    private final Consumer<Duration> pause;
    private final Map<TopicPartition, Integer> failingInARow;
    private final Map<Readable, Long> firstFailedAt = new HashMap<>();

    /**
     * @param failingInARow failing records in a row so far, per partition; changed
     * @param applied       told of each committed part
     * @param pause         waits; throws when the process stops
     */
    BatchSettlement(BatchTransaction transaction, boolean parksKeys, FailureSettings settings, Clock clock,
                    Map<TopicPartition, Integer> failingInARow, Consumer<Applied> applied, Consumer<Duration> pause) {
        this.transaction = transaction;
        this.parksKeys = parksKeys;
        this.settings = settings;
        this.clock = clock;
        this.failingInARow = failingInARow;
        this.applied = applied;
        this.pause = pause;
    }

    void settle(List<Intake> records, Map<TopicPartition, Long> next) {
        List<Left> left = round(BatchPlan.replaysFirst(records), true);
        for (Duration delay : settings.retryDelays()) {
            if (left.isEmpty()) {
                break;
            }
            pause.accept(delay);
            left = round(left.stream().<Intake>map(Left::record).toList(), false);
        }
        List<Intake> last = left.stream().map(this::givenUp).toList();
        applied.accept(transaction.apply(last, next));
    }

    private Intake givenUp(Left left) {
        Throwable fault = left.fault();
        return fault == null ? left.record() : unusable(left.record(), "processing_failed", FailureClass.FAILING, fault,
                settings.retryDelays().size() + 1);
    }

    private List<Left> round(List<Intake> records, boolean first) {
        List<Left> left = new ArrayList<>();
        part(records, first, left, new HashSet<>());
        return left;
    }

    private void part(List<Intake> records, boolean first, List<Left> left, Set<Key> waiting) {
        List<Intake> open = new ArrayList<>();
        for (Intake record : records) {
            if (record instanceof Readable readable && waiting.contains(readable.parked().key())) {
                left.add(new Left(readable, null));
            } else {
                open.add(record);
            }
        }
        if (open.isEmpty()) {
            return;
        }
        try {
            applied.accept(transaction.apply(open, Map.of()));
            open.forEach(record -> failingInARow.remove(partition(record)));
        } catch (RuntimeException fault) {
            FailureClass failure = FailureClassifier.classify(fault);
            if (failure == FailureClass.INFRASTRUCTURE) {
                throw fault;
            }
            if (open.size() > 1) {
                part(open.subList(0, open.size() / 2), first, left, waiting);
                part(open.subList(open.size() / 2, open.size()), first, left, waiting);
            } else {
                single(open.getFirst(), failure, fault, first, left, waiting);
            }
        }
    }

    private void single(Intake record, FailureClass failure, RuntimeException fault, boolean first, List<Left> left,
                        Set<Key> waiting) {
        if (!(record instanceof Readable readable)) {
            throw fault;
        }
        if (failure != FailureClass.FAILING) {
            String reason = reason(fault);
            applied.accept(transaction.apply(List.of(unusable(readable, reason, FailureClass.INVALID, fault, 1)), Map.of()));
            failingInARow.remove(partition(record));
            return;
        }
        firstFailedAt.putIfAbsent(readable, clock.millis());
        if (first && failingInARow.merge(partition(record), 1, Integer::sum) > settings.mostInARow()) {
            throw new BatchStalledException("more than " + settings.mostInARow() + " records in a row fail on "
                    + partition(record), fault);
        }
        left.add(new Left(readable, fault));
        if (parksKeys) {
            waiting.add(readable.parked().key());
        }
    }

    private Unusable unusable(Readable record, String reason, FailureClass failure, Throwable fault, int attempts) {
        return new Unusable(record.source(), record.envelope().key(), reason, failure, Fault.of(fault), attempts,
                firstFailedAt.getOrDefault(record, clock.millis()));
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause != null) {
            if (cause instanceof InvalidRecordException invalid) {
                return invalid.reason();
            }
            cause = cause.getCause();
        }
        return "invalid_record";
    }

    private static TopicPartition partition(Intake record) {
        return new TopicPartition(record.source().position().topic(), record.source().position().partition());
    }
}
