package io.tributary.impact.reporting.application;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the ledger is kept; all calls join the ambient transaction. */
public interface LedgerBooks {
    /** Opens, and locks, what concerns the people and payments of a batch. */
    Mono<LedgerBook> open(Told told);

    /**
     * Opens the sales that wait.
     *
     * @param missing constant of what they wait for
     * @param partner only those credited to this partner; null = all
     */
    Mono<LedgerBook> openWaiting(String missing, @Nullable String partner);

    /** Opens, and locks, these lines alone, oldest first. */
    Mono<LedgerBook> openLines(Collection<String> ids);

    /** Ids of a partner's lines that a payout of this currency would pay, oldest first (REP-17). */
    Mono<List<String>> payable(String partner, String currency, java.time.Instant upTo);

    /** Stores facts told and everything that follows from them, publishes entries and sets due times. */
    Mono<Void> close(LedgerBook book, Told told, @Nullable Act act);

    /**
     * Who caused a change by hand.
     *
     * @param actor staff id
     * @param note  why
     */
    record Act(String actor, @Nullable String note) {}
}
