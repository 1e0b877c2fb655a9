package io.tributary.billing.domain.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a subscription was paused; a set of facts, so that their order does not matter (BIL-24, BIL-78).
 *
 * @param pauseMarks times with {@code paused} or {@code running}, oldest first
 */
public record Pauses(List<String> pauseMarks) {
    /** Never paused. */
    public static final Pauses NONE = new Pauses(List.of());

    /** So late a fact may still arrive between two others. */
    private static final Duration DISORDER = Duration.ofDays(3);
    private static final String PAUSED = "paused";
    private static final String RUNNING = "running";

    /** Keeps an unchangeable list. */
    public Pauses {
        pauseMarks = List.copyOf(pauseMarks);
    }

    /** One fact more; of two facts of one instant the pause counts. */
    public Pauses seen(Instant at, boolean paused) {
        TreeMap<Instant, Boolean> facts = facts();
        facts.merge(at, paused, Boolean::logicalOr);
        List<String> kept = new ArrayList<>();
        Instant settled = facts.lastKey().minus(DISORDER);
        boolean before = false;
        for (Map.Entry<Instant, Boolean> fact : facts.entrySet()) {
            boolean needed = fact.getValue() || before || fact.getKey().isAfter(settled);
            if (needed) {
                kept.add(fact.getKey() + " " + (fact.getValue() ? PAUSED : RUNNING));
            }
            before = fact.getValue();
        }
        return new Pauses(kept);
    }

    /** Whether any part of this month in UTC, up to the instant, was paused. */
    public boolean in(YearMonth month, Instant until) {
        Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        TreeMap<Instant, Boolean> facts = facts();
        return facts.entrySet().stream().filter(Map.Entry::getValue).anyMatch(fact -> {
            Instant next = facts.higherKey(fact.getKey());
            return fact.getKey().isBefore(end) && (next == null ? until : next).isAfter(start);
        });
    }

    private TreeMap<Instant, Boolean> facts() {
        TreeMap<Instant, Boolean> facts = new TreeMap<>();
        for (String mark : pauseMarks) {
            int blank = mark.indexOf(' ');
            facts.put(Instant.parse(mark.substring(0, blank)), PAUSED.equals(mark.substring(blank + 1)));
        }
        return facts;
    }
}
