package io.tributary.messaging.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Meters of a service's outbox. */
public final class OutboxMeters {
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();

    /** In this registry. */
    public OutboxMeters(MeterRegistry registry, String service) {
        gauge(registry, MessagingMeter.OUTBOX_PENDING, pending, service);
        gauge(registry, MessagingMeter.OUTBOX_OLDEST, oldest, service);
    }

    private static void gauge(MeterRegistry registry, MessagingMeter meter, AtomicLong value, String service) {
        Gauge.builder(meter.meterName(), value, AtomicLong::get).tag("service", service).description(meter.meaning())
                .register(registry);
    }

    /** Rows that wait, and the age of the oldest. */
    public void backlog(long rows, Duration age) {
        pending.set(rows);
        oldest.set(Math.max(0, age.toSeconds()));
    }
}
