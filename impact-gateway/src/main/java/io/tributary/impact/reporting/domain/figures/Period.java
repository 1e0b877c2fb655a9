package io.tributary.impact.reporting.domain.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A span of figures: a start that is included, and no end (REP-19, REP-20). */
public enum Period {
    TODAY("today"), WEEK("7d"), MONTH("30d"), ALL("all");

    private static final Duration SEVEN_DAYS = Duration.ofDays(7);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private final String code;

    Period(String code) {
        this.code = code;
    }

    /** As it is asked for. */
    public String code() {
        return code;
    }

    /** Compared exactly; absent means {@code 30d}. */
    public static Optional<Period> of(@Nullable String asked) {
        if (asked == null) {
            return Optional.of(MONTH);
        }
        for (Period period : values()) {
            if (period.code.equals(asked)) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }

    /** First instant included, to the millisecond; null = no start. */
    public @Nullable Instant from(Instant now) {
        Instant exact = now.truncatedTo(ChronoUnit.MILLIS);
        return switch (this) {
            case TODAY -> exact.truncatedTo(ChronoUnit.DAYS);
            case WEEK -> exact.minus(SEVEN_DAYS);
            case MONTH -> exact.minus(THIRTY_DAYS);
            case ALL -> null;
        };
    }
}
