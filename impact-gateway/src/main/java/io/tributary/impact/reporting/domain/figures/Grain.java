package io.tributary.impact.reporting.domain.figures;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Sizes of running totals, in UTC. */
public enum Grain {
    ALL, MONTH, DAY, HOUR;

    /** As stored. */
    public char code() {
        return switch (this) {
            case ALL -> 'a';
            case MONTH -> 'm';
            case DAY -> 'd';
            case HOUR -> 'h';
        };
    }

    /** Start of the bucket an instant lies in. */
    public Instant start(Instant instant) {
        return switch (this) {
            case ALL -> Instant.EPOCH;
            case MONTH -> instant.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
            case DAY -> instant.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> instant.truncatedTo(ChronoUnit.HOURS);
        };
    }

    /** Start of the bucket after the one that begins then. */
    public Instant next(Instant start) {
        return switch (this) {
            case ALL -> Instant.MAX;
            case MONTH -> start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
            case DAY -> start.plus(1, ChronoUnit.DAYS);
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
        };
    }
}
