package io.tributary.impact.reporting.application.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How reporting to Impact goes (REP-38). */
@FunctionalInterface
public interface DeliveryHealth {
    /**
     * Deliveries under one kind, state and reason.
     *
     * @param within of delivered ones: minute, ten_minutes, hour or later after the cause; else empty
     */
    record Tally(String kind, String state, String reason, String within, long count, long retries) {}

    /** The longest wait of one kind and state. */
    record Waiting(String kind, String state, Instant since, @Nullable Instant dueAt) {}

    /** One account and API: what is left of its budget, and whether it is held back. */
    record Egress(String account, String api, long tokensLeft, @Nullable Instant pausedUntil, @Nullable Instant refusedSince) {}

    /** The last comparison with Impact's actions. */
    record Comparison(String program, String state, Instant startedAt, @Nullable Instant endedAt, int actions, int agreed,
                      Map<String, Long> differences) {}

    /**
     * All of it.
     *
     * @param readiness JSON text of each program's readiness: states and names of settings, never values
     */
    record Health(List<Tally> tallies, List<Waiting> waiting, List<Egress> egress, Map<String, String> readiness,
                  List<Comparison> comparisons) {}

    /** Of one program and account, or of all. */
    Mono<Health> of(@Nullable String program, @Nullable String account);
}
