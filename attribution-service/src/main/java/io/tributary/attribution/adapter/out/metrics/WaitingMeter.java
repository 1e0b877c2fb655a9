package io.tributary.attribution.adapter.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tributary.attribution.application.read.Reads;
import io.tributary.messaging.background.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;

/** Conversions that wait for their user, as a gauge by program (OPS-78). */
public final class WaitingMeter implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MultiGauge gauge;
    private final Reads reads;
    private final Loop loop;

    /** Counts through these reads. */
    public WaitingMeter(MeterRegistry meters, Reads reads) {
        this.gauge = MultiGauge.builder("tributary.conversions.waiting").description("conversions that wait, by program and state").register(meters);
        this.reads = reads;
        this.loop = new Loop("waiting-conversions", () -> {
            look();
            return EVERY;
        });
    }

    /** Counts now. */
    public void look() {
        Map<String, Long> waiting = reads.waiting().blockOptional(PATIENCE).orElse(Map.of());
        List<MultiGauge.Row<?>> rows = waiting.entrySet().stream().<MultiGauge.Row<?>>map(program -> MultiGauge.Row.of(
                Tags.of("program", program.getKey(), "state", "awaiting_user"), program.getValue())).toList();
        gauge.register(rows, true);
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
