package io.tributary.impact.adapter.out.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.r2dbc.spi.Readable;
import io.tributary.impact.adapter.out.impact.GatewayMeter;
import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.application.desk.DeliveryFilter;
import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.delivery.WaitsFor;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What waits, what is lost and what is left to spend, counted from partial indexes when somebody looks (OPS-78). */
public final class DeliveryMeters {
    private static final long FRESH = Duration.ofSeconds(30).toNanos();
    private static final String GROUPS = """
            SELECT kind, state, coalesce(reason, 'none') AS reason, count(*) AS number,
                   min(due_at) FILTER (WHERE due_at <= :now) AS due, count(*) FILTER (WHERE created_at <= :late) AS late
              FROM delivery WHERE settled_at IS NULL GROUP BY 1, 2, 3
            UNION ALL
            SELECT kind, state, coalesce(reason, 'none'), count(*), NULL, 0
              FROM delivery WHERE state IN ('failed', 'gave_up') GROUP BY 1, 2, 3
            """;

    private final DatabaseClient database;
    private final Clock clock;
    private final WorkInFlight work;
    private final Budget budget;
    private final MultiGauge deliveries;
    private final MultiGauge oldest;
    private final MultiGauge stuck;
    private final MultiGauge buckets;
    private final AtomicLong looked = new AtomicLong(System.nanoTime() - FRESH);
    private final AtomicBoolean looking = new AtomicBoolean();

    private record Group(String kind, String state, String reason, long number, long dueSeconds, long late) {
        Tags tags() {
            return Tags.of("kind", kind, "state", state, "reason", reason);
        }

        String waitsFor() {
            WaitsFor waits = WaitsFor.of(new Status(DeliveryState.of(state), reason, null, null, null, null));
            return waits == null ? "nothing" : waits.code();
        }
    }

    /** Wires it. */
    public DeliveryMeters(DatabaseClient database, Budget budget, Clock clock, WorkInFlight work, MeterRegistry registry) {
        this.database = database;
        this.budget = budget;
        this.clock = clock;
        this.work = work;
        this.deliveries = gauges(GatewayMeter.DELIVERIES, registry);
        this.oldest = gauges(GatewayMeter.OLDEST_DUE, registry);
        this.stuck = gauges(GatewayMeter.STUCK, registry);
        this.buckets = gauges(GatewayMeter.BUDGET, registry);
        Gauge.builder("tributary.impact.backlog.age.seconds", this, DeliveryMeters::look)
                .description("how old these figures are; reading it makes them fresh again").register(registry);
    }

    private static MultiGauge gauges(GatewayMeter meter, MeterRegistry registry) {
        return MultiGauge.builder(meter.meterName()).register(registry);
    }

    private double look() {
        long age = System.nanoTime() - looked.get();
        if (age >= FRESH && looking.compareAndSet(false, true)) {
            work.track(refresh()).doFinally(_ -> looking.set(false)).onErrorComplete().subscribe();
        }
        return age / (double) Duration.ofSeconds(1).toNanos();
    }

    /** Counts anew. */
    public Mono<Void> refresh() {
        Instant now = clock.instant();
        return database.sql(GROUPS).bind("now", now).bind("late", now.minus(DeliveryFilter.STUCK_AFTER))
                .map(row -> group(row, now)).all().collectList().doOnNext(this::show)
                .thenMany(database.sql("SELECT * FROM egress").map(row -> bucket(row, now)).all()).collectList()
                .doOnNext(rows -> {
                    buckets.register(rows, true);
                    looked.set(System.nanoTime());
                }).then();
    }

    private void show(List<Group> groups) {
        deliveries.register(groups.stream().<MultiGauge.Row<?>>map(g -> MultiGauge.Row.of(g.tags(), g.number())).toList(), true);
        oldest.register(groups.stream().<MultiGauge.Row<?>>map(g -> MultiGauge.Row.of(g.tags(), g.dueSeconds())).toList(), true);
        Map<Tags, Long> late = new LinkedHashMap<>();
        groups.stream().filter(group -> group.late() > 0).forEach(group ->
                late.merge(Tags.of("kind", group.kind(), "reason", group.waitsFor()), group.late(), Long::sum));
        stuck.register(late.entrySet().stream()
                .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(entry.getKey(), entry.getValue())).toList(), true);
    }

    private static Group group(Readable readable, Instant now) {
        Columns row = new Columns(readable);
        @Nullable Instant due = row.instantOrNull("due");
        return new Group(row.text("kind"), row.text("state"), row.text("reason"), row.big("number"),
                due == null ? 0 : Duration.between(due, now).toSeconds(), row.big("late"));
    }

    private MultiGauge.Row<?> bucket(Readable readable, Instant now) {
        Columns row = new Columns(readable);
        Api api = Api.valueOf(row.text("api").toUpperCase(Locale.ROOT));
        Egress held = new Egress(row.big("milli_tokens"), row.instant("refilled_at"), null, null, null, null);
        return MultiGauge.Row.of(Tags.of("account", row.text("account"), "api", api.code()),
                held.tokensAt(budget.limit(api), now));
    }
}
