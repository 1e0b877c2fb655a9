package io.tributary.impact.reporting.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.reporting.application.figures.Freshness;
import io.tributary.messaging.observability.MessagingMeter;

/** Lag as the consumers of this group measure it. */
final class MeteredFreshness implements Freshness {
    private static final double MILLIS = 1_000;
    private final MeterRegistry registry;
    private final String group;

    MeteredFreshness(MeterRegistry registry, String group) {
        this.registry = registry;
        this.group = group;
    }

    @Override
    public long lagMillis() {
        return registry.find(MessagingMeter.CONSUMER_LAG_SECONDS.meterName()).tag("group", group).gauges().stream()
                .mapToDouble(Gauge::value).filter(value -> value > 0).mapToLong(value -> (long) (value * MILLIS))
                .max().orElse(0);
    }
}
