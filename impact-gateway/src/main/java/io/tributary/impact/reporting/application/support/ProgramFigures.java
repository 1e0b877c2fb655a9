package io.tributary.impact.reporting.application.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads for program managers (REP-35 to REP-39), from running totals; people occur as ids at most. */
public interface ProgramFigures {
    /**
     * One running total.
     *
     * @param measure  touch, visitor, sign_up, trial, conversion, outcome, reward, review, adverse or advocate
     * @param side     referral, affiliate or none; of rewards referrer or referee; empty where it does not matter
     * @param provider provider key; of rewards the currency, empty for months
     */
    record Total(String measure, String side, String provider, String state, String reason, long count, long amount) {}

    /** One running total of one bucket of time. */
    record Bucketed(Instant start, Total total) {}

    /** What waits longest. */
    record Oldest(String measure, String state, String reason, Instant at) {}

    /** All totals of a program since then; null = everything. */
    Mono<List<Total>> totals(String program, @Nullable Instant from);

    /** Adverse payments of a product since then. */
    Mono<List<Total>> adverse(@Nullable String product, @Nullable Instant from);

    /** The funnel of people whose first touch lies in the period. */
    Mono<List<Total>> cohort(String program, @Nullable String product, @Nullable Instant from);

    /** Totals per UTC day since then, of everything that has a place in a series. */
    Mono<List<Bucketed>> series(String program, @Nullable Instant from);

    /** Oldest waiting conversions and open reviews. */
    Mono<List<Oldest>> oldest(String program);

    /** Rewards that lapse in this time by side and state. */
    Mono<List<Total>> expiring(String program, Instant from, Instant to);

    /** Advocates by id with granted, capped and canceled counts, most granted first. */
    Flux<Map<String, Object>> advocates(String program, int most);
}
