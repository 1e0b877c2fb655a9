package io.tributary.attribution.application.facts;

import io.tributary.attribution.application.facts.FactBatch.Deleted;
import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Erasures;
import io.tributary.attribution.application.port.Erasures.Erasure;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.AccountKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Erases persons in the ambient transaction and reports it (ATT-91, OPS-73). */
public final class ErasureService {
    private final Accounts accounts;
    private final Erasures erasures;
    private final Events events;
    private final Reviews reviews;
    private final Supplier<String> pseudonyms;

    /**
     * @param pseudonyms random pseudonyms, one per call
     */
    public ErasureService(Accounts accounts, Erasures erasures, Events events, Reviews reviews, Supplier<String> pseudonyms) {
        this.accounts = accounts;
        this.erasures = erasures;
        this.events = events;
        this.reviews = reviews;
        this.pseudonyms = pseudonyms;
    }

    /** Erases; payments that waited for these users end as {@code user_erased}. */
    Mono<Void> erase(List<Deleted> deletions, Map<String, Account> known, Instant now) {
        if (deletions.isEmpty()) {
            return Mono.empty();
        }
        List<Account> erased = new ArrayList<>();
        List<Erasure> work = new ArrayList<>();
        for (Deleted deletion : deletions) {
            Account before = known.getOrDefault(deletion.userId(), Account.unseen(deletion.userId()));
            String pseudonym = pseudonyms.get();
            erased.add(new Account(before.userId(), AccountKind.UNKNOWN, before.firstEventAt(), null, deletion.at(), pseudonym));
            work.add(new Erasure(before.userId(), pseudonym, deletion.at()));
        }
        return accounts.save(erased).then(erasures.erase(work)).flatMap(counts ->
                reviews.run(erased, Occasion.arrival(now, false)).then(events.publish(work.stream().map(erasure ->
                        new Events.PersonErased(erasure.userId(), new TreeMap<>(counts.getOrDefault(erasure.userId(), Map.of())),
                                erasure.deletedAt(), now)).toList())));
    }
}
