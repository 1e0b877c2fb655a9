package io.tributary.messaging.topic;

import io.tributary.messaging.background.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Enforces retention every hour of the injected clock, and looks at the start and every day whether a foreign topic with
 * personal data is kept too long (OPS-72). A clock that went back begins anew.
 */
public final class Retention implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RetentionSweep sweep;
    private final Clock clock;
    private final Consumer<Set<String>> tooLong;
    private final Loop loop;
    private @Nullable Instant swept;
    private @Nullable Instant looked;

    /**
     * @param tooLong told the foreign topics that are kept too long, after each look
     * @param poll    real time between two looks at the clock
     */
    public Retention(RetentionSweep sweep, Clock clock, Consumer<Set<String>> tooLong, Duration poll) {
        this.sweep = sweep;
        this.clock = clock;
        this.tooLong = tooLong;
        this.loop = new Loop("retention", () -> {
            step();
            return poll;
        });
    }

    /** Does what is due now. */
    public void step() {
        Instant now = clock.instant();
        if (due(looked, now, LOOK)) {
            Set<String> offenders = sweep.foreignKeptTooLong();
            if (!offenders.isEmpty()) {
                LOG.warn("topics with personal data are kept longer than {} days: {}", RetentionPlan.PERSONAL.toDays(), offenders);
            }
            tooLong.accept(offenders);
            looked = now;
        }
        if (due(swept, now, EVERY)) {
            sweep.sweep(now);
            swept = now;
        }
    }

    private static boolean due(@Nullable Instant last, Instant now, Duration pause) {
        return last == null || now.isBefore(last) || !now.isBefore(last.plus(pause));
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
