package io.tributary.billing.adapter.out.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tributary.billing.application.insight.Reads;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * The differences of every invariant as a metric (BIL-96). Whoever reads the metrics makes billing look again, at most once
 * per interval; the constraints of the database hold at every commit in between.
 */
public final class InvariantMeters {
    private final Reads reads;
    private final Clock clock;
    private final WorkInFlight work;
    private final long interval;
    private final MultiGauge differences;
    private final AtomicLong looked;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param interval least real time between two looks */
    public InvariantMeters(Reads reads, Clock clock, WorkInFlight work, MeterRegistry registry, Duration interval) {
        this.reads = reads;
        this.clock = clock;
        this.work = work;
        this.interval = interval.toNanos();
        this.looked = new AtomicLong(System.nanoTime() - this.interval);
        this.differences = MultiGauge.builder("tributary.billing.invariant.differences")
                .description("rows that break an invariant; must be zero").register(registry);
        Gauge.builder("tributary.billing.invariants.age.seconds", this, InvariantMeters::look)
                .description("how old the differences are; reading it makes them fresh again").register(registry);
    }

    private double look() {
        long age = System.nanoTime() - looked.get();
        if (age >= interval && looking.compareAndSet(false, true)) {
            work.track(refresh()).doFinally(_ -> looking.set(false)).onErrorComplete().subscribe();
        }
        return age / (double) Duration.ofSeconds(1).toNanos();
    }

    /** Looks now. */
    public Mono<Void> refresh() {
        return reads.invariants(clock.instant()).doOnNext(answer -> {
            List<MultiGauge.Row<?>> rows = ((Map<?, ?>) answer.getOrDefault("differences", Map.of())).entrySet().stream()
                    .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(Tags.of("invariant", String.valueOf(entry.getKey())), count(entry.getValue())))
                    .toList();
            differences.register(rows, true);
            looked.set(System.nanoTime());
        }).then();
    }

    private static double count(Object found) {
        return found instanceof Map<?, ?> map && map.get("count") instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
