package io.tributary.impact.reporting.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.reporting.adapter.in.web.limit.DeadLetterCount;
import io.tributary.impact.reporting.application.figures.Freshness;
import io.tributary.messaging.observability.MessagingMeter;
import org.jspecify.annotations.Nullable;

/** Lag as the consumers of this group measure it, and dead letters as the desk counts them. */
final class MeteredFreshness implements Freshness {
    private static final double MILLIS = 1_000;
    private final @Nullable MeterRegistry registry;
    private final DeadLetterCount deadLetters;
    private final String group;
    private final long staleAfterMillis;

    MeteredFreshness(@Nullable MeterRegistry registry, DeadLetterCount deadLetters, String group, long staleAfterMillis) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.group = group;
        this.staleAfterMillis = staleAfterMillis;
    }

    @Override
    public long lagMillis() {
        return registry == null ? 0
                : registry.find(MessagingMeter.CONSUMER_LAG_SECONDS.meterName()).tag("group", group).gauges().stream()
                .mapToDouble(Gauge::value).filter(value -> value > 0).mapToLong(value -> (long) (value * MILLIS))
                .max().orElse(0);
    }

    @Override
    public int incomplete() {
        return deadLetters.now();
    }

    @Override
    public long staleAfterMillis() {
        return staleAfterMillis;
    }
}
