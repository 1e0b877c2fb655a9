package io.tributary.impact.reporting.application.figures;

import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.Grain;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads of a partner's figures; each call is one statement, so that its answer is one snapshot. */
public interface FigureReads {
    /**
     * Figures of one slice and currency, or of one bucket of a series.
     *
     * @param slice    slice
     * @param currency ISO 4217; null for counts
     * @param start    start of the bucket; null for a whole span
     */
    record Cell(String slice, @Nullable String currency, @Nullable Instant start, Counts counts, Earnings earnings) {}

    /** A row of the list of conversions. */
    record Listed(Line line, long seq) {}

    /** All slices of a partner since then; null = everything. */
    Mono<List<Cell>> figures(String partner, @Nullable Instant from);

    /** Buckets of the whole partner since then, or of every slice. */
    Mono<List<Cell>> series(String partner, @Nullable Instant from, Grain bucket);

    /** Commissions newest first, after a place in that order. */
    Flux<Listed> conversions(String partner, @Nullable Instant from, @Nullable Instant before, long beforeSeq, int most);

    /** A credited sale that earns nothing or waits, and why (REP-12). */
    record Refusal(String program, String paymentProvider, String paymentId, @Nullable String nothing,
                   @Nullable String waiting, Instant at) {}

    /** Credited sales that earn nothing or wait, newest first. */
    Flux<Refusal> refusals(String partner, int most);

    /** Lines of every type, newest first, in one state or all. */
    Flux<Listed> lines(String partner, @Nullable String state, int most);

    /** How many commissions there are since then. */
    Mono<Long> countConversions(String partner, @Nullable Instant from);

    /** End of the next hold, if any (REP-27). */
    Mono<Instant> nextApproval(String partner);

    /** Signs cursors; the same for every instance. */
    Mono<String> cursorSecret();
}
