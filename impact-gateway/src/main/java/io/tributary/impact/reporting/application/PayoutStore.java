package io.tributary.impact.reporting.application;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What payers did (REP-17). */
public interface PayoutStore {
    /** The payout of this reference, if there is one. */
    Mono<CommissionDesk.Payout> find(String partner, String reference);

    /** Stores a new payout. */
    Mono<Void> keep(String partner, CommissionDesk.Payout payout, String actor);

    /** Newest payouts first. */
    Flux<CommissionDesk.Payout> newest(String partner, int most);
}
