package io.tributary.messaging.outbox;

import io.tributary.messaging.background.Loop;
import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.observability.OutboxMeters;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Publishes outbox rows in the order of their ids and marks them afterwards, so that a crash repeats rows but never loses
 * one (OPS-7). Every read starts from the first unpublished row: a transaction that commits late is therefore never
 * skipped. Order per key rests on the idempotent producer, which the broker lets write without gaps only.
 */
public final class OutboxRelay implements SmartLifecycle {
    /** Starts before and stops after consumers and timers, so that what they stored last still leaves. */
    public static final int PHASE = Integer.MAX_VALUE - 6000;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration PACE = Duration.ofMillis(5);
    private static final int REMOVED_AT_ONCE = 1000;
    private static final int MOST_PAGES_AT_STOP = 50;
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    private final OutboxTable table;
    private final RelayLease lease;
    private final Producer<byte[], byte[]> producer;
    private final WorkInFlight work;
    private final Clock clock;
    private final RelaySettings settings;
    private final OutboxMeters meters;
    private final Loop loop;
    private final Map<String, Long> withheldUntil = new HashMap<>();
    private long nextRemoval = System.nanoTime();
    private long nextMeasure = System.nanoTime();
    private int swept;

    /**
     * @param owner    name of this process among those of its kind
     * @param lease    after which another process takes over
     * @param producer idempotent, acks=all; closed with the relay
     * @param meters   told of the backlog every few seconds
     */
    public static OutboxRelay create(OutboxTable table, DatabaseClient database, String owner, Duration lease,
                                     Producer<byte[], byte[]> producer, WorkInFlight work, Clock clock, RelaySettings settings,
                                     OutboxMeters meters) {
        return new OutboxRelay(table, new RelayLease(database, owner, lease), producer, work, clock, settings, meters);
    }

    OutboxRelay(OutboxTable table, RelayLease lease, Producer<byte[], byte[]> producer, WorkInFlight work, Clock clock,
                RelaySettings settings, OutboxMeters meters) {
        this.table = table;
        this.lease = lease;
        this.producer = producer;
        this.work = work;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
        this.loop = new Loop("outbox-relay", PACE, this::step);
    }

    /** Looks for rows now instead of at the next poll. */
    public void wake() {
        loop.wake();
    }

    /** One step of the loop: a page of rows, or removal of old ones, or nothing. */
    private Duration step() {
        if (!lease.hold()) {
            return lease.length().dividedBy(4);
        }
        measure();
        List<OutboxRow> page = table.unpublished(settings.pageSize(), withheldTopics()).collectList().block();
        if (page != null && !page.isEmpty()) {
            try (WorkInFlight.Unit _ = work.begin()) {
                publish(RelayPlan.of(page));
            }
            return Duration.ZERO;
        }
        return removeOld() ? Duration.ZERO : settings.poll();
    }

    private void measure() {
        if (System.nanoTime() - nextMeasure >= 0) {
            OutboxTable.Backlog backlog = table.backlog().block();
            if (backlog != null) {
                meters.backlog(backlog.pending(), backlog.oldest() == null ? Duration.ZERO
                        : Duration.between(backlog.oldest(), clock.instant()));
            }
            nextMeasure = System.nanoTime() + MEASURE_EVERY.toNanos();
        }
    }

    private void publish(RelayPlan plan) {
        Set<Long> failed = send(plan.sends());
        CrashPoints.hit(CrashPoints.AFTER_PUBLISH);
        RelayPlan.Settlement settlement = plan.settle(failed);
        if (!settlement.published().isEmpty()) {
            table.markPublished(settlement.published()).block();
        }
        for (String topic : settlement.withheldTopics()) {
            withheldUntil.put(topic, System.nanoTime() + settings.poll().toNanos());
        }
    }

    private Set<Long> send(List<OutboxRow> rows) {
        Map<Long, Future<RecordMetadata>> sent = new HashMap<>(rows.size() * 2);
        Set<Long> failed = new HashSet<>();
        Set<String> refusing = new HashSet<>();
        for (OutboxRow row : rows) {
            Future<RecordMetadata> ack = refusing.contains(row.topic()) ? null : handOver(row);
            if (ack == null) {
                refusing.add(row.topic());
                failed.add(row.id());
            } else {
                sent.put(row.id(), ack);
            }
        }
        producer.flush();
        for (OutboxRow row : rows) {
            Future<RecordMetadata> ack = sent.get(row.id());
            if (ack != null && !acknowledged(row, ack)) {
                failed.add(row.id());
            }
        }
        return failed;
    }

    private @Nullable Future<RecordMetadata> handOver(OutboxRow row) {
        try {
            Integer partition = row.partition() == null ? null
                    : row.partition() % producer.partitionsFor(row.topic()).size();
            long timestamp = row.timestamp() == null ? clock.millis() : row.timestamp();
            return producer.send(new ProducerRecord<>(row.topic(), partition, timestamp, row.key(), row.value(),
                    HeaderBytes.read(row.headers())));
        } catch (KafkaException refused) {
            LOG.warn("outbox row {} not sent to {}: {}", row.id(), row.topic(), refused.getClass().getSimpleName());
            return null;
        }
    }

    private static boolean acknowledged(OutboxRow row, Future<RecordMetadata> ack) {
        try {
            ack.get();
            return true;
        } catch (ExecutionException refused) {
            String why = refused.getCause() == null ? "" : refused.getCause().getClass().getSimpleName();
            LOG.warn("outbox row {} not acknowledged on {}: {}", row.id(), row.topic(), why);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Set<String> withheldTopics() {
        long now = System.nanoTime();
        withheldUntil.values().removeIf(until -> until - now <= 0);
        return withheldUntil.keySet();
    }

    /** Small batches while there is something to remove, then a pause; true when there may be more. */
    private boolean removeOld() {
        if (System.nanoTime() - nextRemoval < 0) {
            return false;
        }
        Long removed = table.removePublished(settings.keep(), REMOVED_AT_ONCE).block();
        boolean more = removed != null && removed > 0 && ++swept < 20;
        if (!more) {
            swept = 0;
            nextRemoval = System.nanoTime() + settings.removal().toNanos();
        }
        return more;
    }

    /** What consumers and timers stored last still leaves, where that is possible without waiting for anybody (OPS-84). */
    private void flush() {
        try {
            for (int page = 0; page < MOST_PAGES_AT_STOP && step().isZero(); page++) {
                LOG.debug("flushed a page");
            }
        } catch (RuntimeException unavailable) {
            LOG.info("outbox not flushed: {}; another process publishes the rest", unavailable.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(settings.patience());
        flush();
        lease.giveBack();
        producer.close(Duration.ofSeconds(5));
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
