package io.tributary.impact.reporting.application.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads for program managers (REP-35 to REP-39); people occur as ids at most. */
public interface ProgramFigures {
    /** One count of a funnel stage. */
    record Stage(String stage, String kind, @Nullable String provider, long count) {}

    /** A count under one or two names. */
    record Tally(String name, @Nullable String detail, long count, long sum, @Nullable Instant oldest) {}

    /** Stages of the funnel counted at their own time. */
    Mono<List<Stage>> funnel(String program, @Nullable String product, Instant from);

    /** Stages of people whose first touch lies in the period. */
    Mono<List<Stage>> cohort(String program, @Nullable String product, Instant from);

    /** Newest decision of each conversion by outcome and first reason. */
    Mono<List<Tally>> outcomes(String program, Instant from);

    /** Rewards by role and newest state; sums are months or minor units. */
    Mono<List<Tally>> rewards(String program, Instant from);

    /** Adverse payments of a product by reason. */
    Mono<List<Tally>> adverse(@Nullable String product, Instant from);

    /** Deliveries by kind, state and reason. */
    Mono<List<Tally>> deliveries(@Nullable String program, @Nullable String account);

    /** Advocates by id with granted, capped and canceled counts. */
    Flux<Map<String, Object>> advocates(String program, int most);
}
