package io.tributary.attribution.application.facts;

import io.tributary.attribution.application.facts.FactBatch.Settled;
import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.port.Definitions.Definition;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.port.Evidence;
import io.tributary.attribution.application.port.Evidence.NewTouch;
import io.tributary.attribution.application.port.Partners;
import io.tributary.attribution.application.port.Payments;
import io.tributary.attribution.application.port.Payments.GrantedCredit;
import io.tributary.attribution.application.port.Payments.NewPayment;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Reach;
import io.tributary.attribution.domain.touch.Touch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Applies the facts of one poll in the ambient transaction: stores them all, then looks once at every user concerned. The
 * number of statements does not depend on the number of facts.
 */
public final class FactsService {
    private final Definitions definitions;
    private final Partners partners;
    private final Accounts accounts;
    private final Evidence evidence;
    private final Payments payments;
    private final Events events;
    private final Counters counters;
    private final Reviews reviews;
    private final ErasureService erasures;
    private final String defaultProgram;

    /**
     * @param defaultProgram key of the deployment's default program (ATT-7)
     */
    public FactsService(Definitions definitions, Partners partners, Accounts accounts, Evidence evidence, Payments payments, Events events,
            Counters counters, Reviews reviews, ErasureService erasures, String defaultProgram) {
        this.definitions = definitions;
        this.partners = partners;
        this.accounts = accounts;
        this.evidence = evidence;
        this.payments = payments;
        this.events = events;
        this.counters = counters;
        this.reviews = reviews;
        this.erasures = erasures;
        this.defaultProgram = defaultProgram;
    }

    /**
     * @param contradicting told of each payment that has the identity of an earlier one and other facts (ATT-69)
     */
    public Mono<Void> apply(FactBatch batch, Consumer<Settled> contradicting) {
        return definitions.save(batch.definitions()).then(partners.save(batch.partners())).then(definitions.current())
                .flatMap(programs -> concerned(batch, programs).flatMap(accounts::lock)
                        .flatMap(locked -> apply(batch, programs, locked, contradicting)));
    }

    /** Users of the facts, and those whose payments waited for a program that is defined now (ATT-68). */
    private Mono<Set<String>> concerned(FactBatch batch, Programs programs) {
        Set<String> users = new HashSet<>();
        batch.people().forEach(fact -> users.add(fact.userId()));
        batch.payments().forEach(payment -> users.add(payment.userId()));
        batch.credits().forEach(credit -> users.add(credit.userId()));
        List<String> products = programs.products(batch.definitions().stream().map(Definition::program).toList());
        return payments.ownersWithoutProgram(products).map(owners -> {
            users.addAll(owners);
            return users;
        });
    }

    private Mono<Void> apply(FactBatch batch, Programs programs, Map<String, Account> locked, Consumer<Settled> contradicting) {
        PersonalFacts facts = new PersonalFacts(locked, programs, defaultProgram);
        facts.take(batch.people());
        facts.unrouted.forEach(signal -> counters.note("unrouted_signal"));
        return accounts.save(facts.changed.stream().map(facts.accounts::get).filter(Objects::nonNull).toList())
                .then(evidence.storeContacts(facts.contacts))
                .then(storeTouches(facts.touches))
                .then(reach(facts.clicks))
                .then(settle(batch, facts.accounts, contradicting))
                .then(grant(batch, facts.accounts))
                .then(Mono.defer(() -> review(batch, facts)))
                .then(erasures.erase(facts.deletions, facts.accounts, batch.arrivedAt()));
    }

    private Mono<Void> storeTouches(List<NewTouch> touches) {
        return touches.isEmpty() ? Mono.empty() : evidence.storeTouches(touches).flatMap(kept -> {
            Set<String> seen = new HashSet<>();
            List<Events.TouchStored> stored = new ArrayList<>();
            for (NewTouch fresh : touches) {
                Touch touch = fresh.touch();
                boolean duplicate = kept.containsKey(String.valueOf(fresh.duplicateKey())) || !seen.add(String.valueOf(fresh.duplicateKey()));
                counters.touch(touch.program(), touch.kind().name(), duplicate ? "duplicate" : result(touch));
                if (!duplicate) {
                    stored.add(new Events.TouchStored(touch));
                }
            }
            return events.publish(stored);
        });
    }

    private static String result(Touch touch) {
        return touch.rejectReason() == null ? "accepted" : touch.rejectReason();
    }

    private Mono<Void> reach(List<PersonalFacts.CarriedClick> carried) {
        return carried.isEmpty() ? Mono.empty()
                : evidence.clicks(carried.stream().map(PersonalFacts.CarriedClick::clickId).distinct().toList()).flatMap(known -> {
                    List<Reach> reaches = new ArrayList<>();
                    for (PersonalFacts.CarriedClick click : carried) {
                        Touch touch = known.get(click.clickId());
                        if (touch == null) {
                            counters.note("unknown_click");
                        } else if (!click.visitorId().equals(touch.visitorId())) {
                            reaches.add(new Reach(touch.id(), click.visitorId(), click.at()));
                        }
                    }
                    return evidence.storeReaches(reaches);
                });
    }

    private Mono<Void> settle(FactBatch batch, Map<String, Account> known, Consumer<Settled> contradicting) {
        List<NewPayment> fresh = batch.payments().stream().map(settled -> new NewPayment(owner(known, settled.userId()),
                settled.payment(), settled.digest(), batch.arrivedAt())).toList();
        return payments.store(fresh).doOnNext(refused -> batch.payments().stream()
                .filter(settled -> refused.contains(settled.digest())).forEach(contradicting)).then();
    }

    private Mono<Void> grant(FactBatch batch, Map<String, Account> known) {
        return payments.grant(batch.credits().stream().map(granted -> new GrantedCredit(owner(known, granted.userId()),
                granted.conversionId(), granted.product(), granted.convertedAt(), granted.credited())).toList());
    }

    private static String owner(Map<String, Account> known, String userId) {
        Account account = known.get(userId);
        return account == null ? userId : account.ownerId();
    }

    /** Looks at users with new evidence, and at those with nothing but payments; a credit alone changes nothing decided. */
    private Mono<Void> review(FactBatch batch, PersonalFacts facts) {
        List<Account> withEvidence = new ArrayList<>();
        List<Account> withPayments = new ArrayList<>();
        Set<String> creditsOnly = new HashSet<>();
        batch.credits().forEach(credit -> creditsOnly.add(credit.userId()));
        batch.payments().forEach(payment -> creditsOnly.remove(payment.userId()));
        for (Account account : sorted(facts.accounts.values())) {
            if (facts.changed.contains(account.userId())) {
                withEvidence.add(account);
            } else if (!creditsOnly.contains(account.userId())) {
                withPayments.add(account);
            }
        }
        return reviews.run(withEvidence, Occasion.arrival(batch.arrivedAt(), true))
                .then(reviews.run(withPayments, Occasion.arrival(batch.arrivedAt(), false)));
    }

    private static List<Account> sorted(Collection<Account> accounts) {
        return accounts.stream().sorted(java.util.Comparator.comparing(Account::userId)).toList();
    }
}
