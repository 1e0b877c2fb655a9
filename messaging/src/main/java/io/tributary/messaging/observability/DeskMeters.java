package io.tributary.messaging.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.tributary.messaging.background.Loop;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeskSummary;
import io.tributary.messaging.topic.RetentionPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.SmartLifecycle;

/** Depth and age of the dead letters of all groups, and which of them will soon be gone (OPS-21, OPS-78). */
public final class DeskMeters implements SmartLifecycle {
    private static final Duration NOTICE = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MultiGauge open;
    private final MultiGauge oldest;
    private final MultiGauge expiring;
    private final DeadLetterDesk desk;
    private final Set<String> personal;
    private final Clock clock;
    private final Loop loop;
    private int seen;
    private List<DeskSummary> summaries = List.of();

    /**
     * @param personal topics whose dead letters are kept 30 days; others 365
     * @param every    real time between two looks
     */
    public DeskMeters(MeterRegistry registry, DeadLetterDesk desk, Collection<String> personal, Clock clock, Duration every) {
        this.open = gauge(registry, MessagingMeter.DEAD_LETTERS_OPEN);
        this.oldest = gauge(registry, MessagingMeter.DEAD_LETTERS_OLDEST);
        this.expiring = gauge(registry, MessagingMeter.DEAD_LETTERS_EXPIRING);
        this.desk = desk;
        this.personal = Set.copyOf(personal);
        this.clock = clock;
        this.loop = new Loop("dead-letter-meters", () -> {
            look();
            return every;
        });
    }

    private static MultiGauge gauge(MeterRegistry registry, MessagingMeter meter) {
        return MultiGauge.builder(meter.meterName()).description(meter.meaning()).register(registry);
    }

    /** Reads the dead letters again where something changed, and tells what there is. */
    public void look() {
        int now = desk.fingerprint();
        if (now != seen) {
            summaries = desk.list();
            seen = now;
        }
        show(summaries, clock.instant());
    }

    private void show(List<DeskSummary> places, Instant now) {
        List<MultiGauge.Row<?>> depths = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        List<MultiGauge.Row<?>> leaving = new ArrayList<>();
        for (DeskSummary place : places) {
            Tags tags = Tags.of("topic", place.topic(), "group", place.group());
            place.byReason().forEach((reason, number) -> depths.add(MultiGauge.Row.of(tags.and("reason", reason), number)));
            Instant first = place.oldest();
            if (first != null) {
                ages.add(MultiGauge.Row.of(tags, Math.max(0, Duration.between(first, now).toSeconds())));
                leaving.add(MultiGauge.Row.of(tags, expires(place.topic(), first, now) ? 1 : 0));
            }
        }
        open.register(depths, true);
        oldest.register(ages, true);
        expiring.register(leaving, true);
    }

    private boolean expires(String topic, Instant first, Instant now) {
        Duration kept = personal.contains(topic) ? RetentionPlan.PERSONAL : RetentionPlan.DEAD_LETTERS;
        return !now.isBefore(first.plus(kept).minus(NOTICE));
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
