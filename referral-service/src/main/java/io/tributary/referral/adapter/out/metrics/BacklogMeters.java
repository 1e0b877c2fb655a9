package io.tributary.referral.adapter.out.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.r2dbc.spi.Readable;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What waits, counted from partial indexes when somebody looks, and at most every half minute. */
public final class BacklogMeters {
    private static final long FRESH = Duration.ofSeconds(30).toNanos();
    private static final Duration REWARDS_STUCK = Duration.ofHours(48);
    private static final Duration CONVERSIONS_STUCK = Duration.ofHours(24);
    private static final Duration REVIEWS_STUCK = Duration.ofDays(7);

    private final DatabaseClient database;
    private final Clock clock;
    private final WorkInFlight work;
    private final MultiGauge waiting;
    private final MultiGauge rewards;
    private final MultiGauge oldest;
    private final MultiGauge reviews;
    private final MultiGauge stuck;
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - FRESH);
    private final AtomicBoolean looking = new AtomicBoolean();

    private record Group(Tags tags, double count, double oldestSeconds) {}

    public BacklogMeters(DatabaseClient database, Clock clock, WorkInFlight work, MeterRegistry registry) {
        this.database = database;
        this.clock = clock;
        this.work = work;
        this.waiting = gauges(ReferralMeter.CONVERSIONS_WAITING, registry);
        this.rewards = gauges(ReferralMeter.REWARDS, registry);
        this.oldest = gauges(ReferralMeter.REWARDS_OLDEST_SECONDS, registry);
        this.reviews = gauges(ReferralMeter.REVIEWS_OPEN, registry);
        this.stuck = gauges(ReferralMeter.STUCK, registry);
        Gauge.builder("tributary.referral.backlog.age.seconds", this, BacklogMeters::look)
                .description("how old these figures are; reading it makes them fresh again").register(registry);
    }

    private static MultiGauge gauges(ReferralMeter meter, MeterRegistry registry) {
        return MultiGauge.builder(meter.meterName()).description(meter.meaning()).register(registry);
    }

    private double look() {
        long age = System.nanoTime() - looked.get();
        if (age >= FRESH && looking.compareAndSet(false, true)) {
            work.track(refresh()).doFinally(_ -> looking.set(false)).onErrorComplete().subscribe();
        }
        return age / (double) Duration.ofSeconds(1).toNanos();
    }

    /** Counts anew. */
    Mono<Void> refresh() {
        Instant now = clock.instant();
        return groups("""
                SELECT program AS a, state AS b, '' AS c, '' AS d, count(*) AS n, min(waiting_since) AS oldest,
                    count(*) FILTER (WHERE waiting_since <= :limit) AS late
                FROM conversion WHERE state <> 'decided' GROUP BY 1, 2""", waiting, now, CONVERSIONS_STUCK, "conversion", "program", "state")
                .flatMap(late -> groups("""
                        SELECT program AS a, role AS b, state AS c, coalesce(deferred_for, 'none') AS d, count(*) AS n,
                            min(earned_at) AS oldest, count(*) FILTER (WHERE state = 'earned' AND earned_at <= :limit) AS late
                        FROM reward WHERE state IN ('pending', 'earned') GROUP BY 1, 2, 3, 4""", rewards, now, REWARDS_STUCK, "reward",
                        "program", "role", "state", "cause").map(more -> join(late, more)))
                .flatMap(late -> groups("""
                        SELECT reason AS a, '' AS b, '' AS c, '' AS d, count(*) AS n, min(opened_at) AS oldest,
                            count(*) FILTER (WHERE opened_at <= :limit) AS late
                        FROM review WHERE closed_at IS NULL GROUP BY 1""", reviews, now, REVIEWS_STUCK, "review", "reason").map(more -> join(late, more)))
                .doOnNext(late -> {
                    stuck.register(late, true);
                    looked.set(System.nanoTime());
                }).then();
    }

    private Mono<List<MultiGauge.Row<?>>> groups(String sql, MultiGauge gauge, Instant now, Duration limit, String kind, String... labels) {
        AtomicLong late = new AtomicLong();
        return database.sql(sql).bind("limit", now.minus(limit).atOffset(ZoneOffset.UTC)).map(row -> {
            late.addAndGet(Objects.requireNonNull(row.get("late", Long.class)));
            return group(row, now, labels);
        }).all().collectList().map(found -> {
            gauge.register(found.stream().<MultiGauge.Row<?>>map(group -> MultiGauge.Row.of(group.tags(), group.count())).toList(), true);
            if (gauge == rewards) {
                oldest.register(found.stream().<MultiGauge.Row<?>>map(group -> MultiGauge.Row.of(group.tags(), group.oldestSeconds())).toList(), true);
            }
            return List.of(MultiGauge.Row.of(Tags.of("kind", kind), late.get()));
        });
    }

    private static Group group(Readable row, Instant now, String... labels) {
        List<String> pairs = new ArrayList<>();
        String[] columns = {"a", "b", "c", "d"};
        for (int i = 0; i < labels.length; i++) {
            pairs.add(labels[i]);
            pairs.add(Objects.requireNonNull(row.get(columns[i], String.class)));
        }
        OffsetDateTime first = Objects.requireNonNull(row.get("oldest", OffsetDateTime.class));
        return new Group(Tags.of(pairs.toArray(String[]::new)), Objects.requireNonNull(row.get("n", Long.class)),
                Duration.between(first.toInstant(), now).toSeconds());
    }

    private static List<MultiGauge.Row<?>> join(List<MultiGauge.Row<?>> some, List<MultiGauge.Row<?>> more) {
        List<MultiGauge.Row<?>> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
