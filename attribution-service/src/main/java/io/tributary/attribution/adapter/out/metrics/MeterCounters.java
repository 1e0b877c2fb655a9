package io.tributary.attribution.adapter.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.domain.conversion.Decision;

/** Counters of OPS-78; labels come from definitions and constants only. */
public final class MeterCounters implements Counters {
    private final MeterRegistry meters;

    /** Counts in this registry. */
    public MeterCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void touch(String program, String kind, String result) {
        meters.counter("tributary.touches", "program", program, "kind", kind, "result", result).increment();
    }

    @Override
    public void click(String program, String result) {
        meters.counter("tributary.clicks", "program", program, "kind", "own_link", "result", result).increment();
    }

    @Override
    public void conversion(String program, Decision decision) {
        String outcome = decision.excluded() ? "excluded" : decision.kind().word();
        meters.counter("tributary.winners", "program", program, "winner", decision.outcome().winner().word(), "outcome", outcome,
                "reason", decision.outcome().reason()).increment();
    }

    @Override
    public void note(String what) {
        meters.counter("tributary.touches", "program", "", "kind", "", "result", what).increment();
    }
}
