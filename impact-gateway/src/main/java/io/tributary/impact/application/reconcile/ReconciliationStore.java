package io.tributary.impact.application.reconcile;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.reconcile.Difference;
import io.tributary.impact.domain.reconcile.LedgerRedemption;
import io.tributary.impact.domain.reconcile.VendorAction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs at rest, what they have read so far, and the deliveries they compare. */
public interface ReconciliationStore {
    /** A sale with the state of its reversal, or null. */
    record Sale(Delivery sale, @Nullable String reversalState) {}

    /** Somebody registered, under the identity the vendor knows. */
    record Registered(String userId, String identity) {}

    /**
     * A run.
     *
     * @param program    programs concerned, separated by commas
     * @param subject    {@code actions} or {@code rewards}
     * @param source     {@code api} or {@code export}
     * @param userId     the only person concerned (rewards), or null
     * @param actions    actions or rewards read so far
     * @param badRows    rows of an export that could not be used
     * @param place      how far reading came, or null before the first page
     * @param waitsUntil until when it waits for the budget or the vendor, or null
     */
    record Run(String id, String program, String subject, String source, @Nullable String userId, Instant from,
            Instant to, String state, int actions, int agreed, int resolved, List<Integer> badRows,
            @Nullable String failure, @Nullable String place, @Nullable Instant waitsUntil, Instant startedAt,
            @Nullable Instant endedAt) {

        /** So much more was read, up to that place. */
        public Run read(int more, int moreAgreed, @Nullable String newPlace) {
            return new Run(id, program, subject, source, userId, from, to, state, actions + more, agreed + moreAgreed,
                    resolved, badRows, failure, newPlace, null, startedAt, endedAt);
        }

        /** It waits. */
        public Run waiting(Instant until) {
            return new Run(id, program, subject, source, userId, from, to, state, actions, agreed, resolved, badRows,
                    failure, place, until, startedAt, endedAt);
        }

        /** It ended. */
        public Run ended(String newState, int newAgreed, int newResolved, @Nullable String why, Instant at) {
            return new Run(id, program, subject, source, userId, from, to, newState, actions, newAgreed, newResolved,
                    badRows, why, place, null, startedAt, at);
        }
    }

    /** Sales of these programs accepted in the range, or with one of these order ids. */
    Flux<Sale> sales(Collection<String> programs, Instant from, Instant to, List<String> orderIds);

    /** Redemptions of that person in that program. */
    Flux<LedgerRedemption> redemptions(String program, String userId);

    /** Registered participants of a program behind that user, in order of their ids. */
    Flux<Registered> registered(String program, String after, @Nullable String only, int most);

    /** Whether any sale that was accepted without reference is still looked for (IMP-33). */
    Mono<Boolean> anySought();

    /** Stores a run; replaces an earlier state of it. */
    Mono<Void> save(Run run);

    /** Keeps actions read for a run. */
    Mono<Void> keep(String run, List<VendorAction> actions);

    /** Actions kept for a run. */
    Flux<VendorAction> kept(String run);

    /** Forgets them. */
    Mono<Void> drop(String run);

    /** Adds differences behind those that a run has. */
    Mono<Void> differences(String run, List<Difference> differences);

    /** Runs, newest first. */
    Flux<Run> runs(int most);

    /** One run. */
    Mono<Run> run(String id);

    /** Its differences, in order. */
    Flux<Difference> differencesOf(String run);
}
