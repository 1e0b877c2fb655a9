package io.tributary.billing.adapter.in.kafka;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts Stripe events by type and use (BIL-13). */
public final class EventMeters {
    private static final int LONGEST_TYPE = 60;

    private final MeterRegistry registry;

    /** @param registry where meters live */
    public EventMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void read(String type) {
        count(type, "read");
    }

    void unread(String type) {
        count(type.matches("[a-z_.]{1," + LONGEST_TYPE + "}") ? type : "other", "unread");
    }

    void wrongMode(String type) {
        count(type, "wrong_mode");
    }

    private void count(String type, String use) {
        registry.counter("tributary.billing.stripe.events", "type", type, "use", use).increment();
    }
}
