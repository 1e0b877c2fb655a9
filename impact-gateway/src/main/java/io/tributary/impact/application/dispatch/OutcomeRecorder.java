package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.advocate.ParticipantCode;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.LimitHeaders;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.cause.Announcement;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Tries;
import io.tributary.impact.domain.dispatch.Aftermath;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.program.ImpactSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores what came of calls, and everything that follows from it, in one transaction. */
final class OutcomeRecorder {
    private final LedgerStore store;
    private final EgressStore egress;
    private final ClaimStore claims;
    private final DueTimes dueTimes;
    private final Probes probes;
    private final Budget budget;
    private final ReadinessBoard readiness;

    OutcomeRecorder(LedgerStore store, EgressStore egress, ClaimStore claims, DueTimes dueTimes, Probes probes,
            Budget budget, ReadinessBoard readiness) {
        this.store = store;
        this.egress = egress;
        this.claims = claims;
        this.dueTimes = dueTimes;
        this.probes = probes;
        this.budget = budget;
        this.readiness = readiness;
    }

    /**
     * Stores outcomes with as many statements for many as for one; answers for each whether the delivery was still ours.
     * Needs an ambient transaction.
     */
    Mono<List<Boolean>> record(List<Answered> answers) {
        Instant now = answers.stream().map(answer -> answer.performed().completed()).max(Instant::compareTo).orElseThrow();
        return claims.attempts(answers.stream().map(answer -> answer.performed().attempt(answer.deliveryId())).toList())
                .then(store.open(Keys.ofDeliveries(answers.stream().map(answer -> answer.claimed().delivery()).toList())))
                .flatMap(dossier -> {
                    List<Answered> ours = answers.stream().filter(answer -> ours(dossier, answer)).toList();
                    return stored(dossier, ours, now).then(shared(answers, now))
                            .then(Mono.fromSupplier(() -> answers.stream().map(ours::contains).toList()));
                });
    }

    private static boolean ours(Dossier dossier, Answered answer) {
        Delivery held = dossier.delivery(answer.deliveryId());
        return held != null && Objects.equals(held.status().leaseUntil(), answer.claimed().delivery().status().leaseUntil());
    }

    private Mono<Void> stored(Dossier dossier, List<Answered> answers, Instant now) {
        for (Answered answer : answers) {
            Delivery held = Objects.requireNonNull(dossier.delivery(answer.deliveryId()));
            ImpactSettings settings = answer.claimed().version().impact();
            dossier.put(next(held, answer.claimed(), answer.performed(), new Aftermath(answer.performed().completed(), answer.factor(),
                    settings.vendorMacro(), settings.resolveLeads())));
        }
        return claims.codes(answers.stream().flatMap(answer -> code(dossier, answer).stream()).toList()).flatMap(holders -> {
            // first what all of them brought, then the judgement: a sale's redemption must see the registration that came with it
            answers.forEach(answer -> effects(dossier, answer, holders));
            List<Delivery> waiting = new ArrayList<>();
            for (Answered answer : answers) {
                Delivery next = Objects.requireNonNull(dossier.delivery(answer.deliveryId()));
                new Settlement(dossier, answer.performed().completed()).settle(next.about().lane());
                dossier.openOf(next.about().lane()).stream().filter(other -> other.kind().api() == next.kind().api()).forEach(waiting::add);
            }
            return store.save(dossier, now).then(dueTimes.follow(waiting));
        });
    }

    private static Delivery next(Delivery held, Claimed claimed, Performed performed, Aftermath aftermath) {
        if (claimed.look()) {
            return aftermath.looked(held, performed.outcome(), performed.found());
        }
        if (performed.notVisible()) {
            return aftermath.notVisible(held);
        }
        // whether an earlier call of ours redeemed it is judged by what was known before this one (IMP-57)
        Tries now = held.tries();
        Tries before = new Tries(now.attempts(), now.unclear(), now.looks(), now.lookingSince(),
                claimed.delivery().tries().redeemSent());
        Delivery next = aftermath.sent(held.with(before), performed.outcome(), performed.found());
        return now.redeemSent() ? next.with(next.tries().redeeming()) : next;
    }

    private static void effects(Dossier dossier, Answered answer, Map<ClaimStore.CodeClaim, String> holders) {
        Delivery next = Objects.requireNonNull(dossier.delivery(answer.deliveryId()));
        Instant now = answer.performed().completed();
        if (next.state() != DeliveryState.DELIVERED) {
            return;
        }
        switch (next.kind()) {
            case VISIT, SIGNUP, TRIAL_START, TRIAL_END -> dossier.announce(new Announcement.Reported(next, now));
            case SALE -> {
                dossier.announce(new Announcement.Reported(next, now));
                Aftermath aftermath = new Aftermath(now, answer.factor(), false, false);
                dossier.openOf(next.about().lane()).forEach(other -> dossier.put(aftermath.saleReported(other)));
            }
            case SALE_REVERSAL -> dossier.announce(new Announcement.Reversed(next, actionOf(dossier, next), now));
            case REWARD_REDEMPTION -> dossier.announce(new Announcement.Redeemed(next, now));
            case PARTICIPANT_DELETE -> dossier.announce(new Announcement.Erased(next.about().lane(), Map.of(),
                    pending(dossier, next), Objects.requireNonNullElse(
                            dossier.person(next.about().lane()).deletedAt(), next.causeAt()), now));
            case PARTICIPANT_UPSERT -> registered(dossier, next, code(dossier, answer), holders, now);
        }
    }

    /** The code that a registration brought (IMP-48). */
    private static Optional<ClaimStore.CodeClaim> code(Dossier dossier, Answered answer) {
        Delivery next = Objects.requireNonNull(dossier.delivery(answer.deliveryId()));
        if (next.state() != DeliveryState.DELIVERED || next.kind() != DeliveryKind.PARTICIPANT_UPSERT) {
            return Optional.empty();
        }
        Object tree = answer.performed().exchange() instanceof Exchange.Answered body ? body.tree() : null;
        String program = Objects.requireNonNullElse(answer.claimed().version().impact().advocateProgramId(), "");
        return Optional.ofNullable(ParticipantCode.of(tree, program))
                .map(code -> new ClaimStore.CodeClaim(next.about().program(), code, next.about().lane()));
    }

    private static void registered(Dossier dossier, Delivery delivery, Optional<ClaimStore.CodeClaim> claim,
            Map<ClaimStore.CodeClaim, String> holders, Instant now) {
        String user = delivery.about().lane();
        String program = delivery.about().program();
        boolean conflict = claim.isPresent() && !user.equals(holders.get(claim.get()));
        Participant known = dossier.participant(program, user)
                .registered(now, conflict ? null : claim.map(ClaimStore.CodeClaim::code).orElse(null));
        dossier.put(known);
        if (conflict) {
            dossier.put(delivery.listedAs("code_conflict"));
        }
        dossier.announce(new Announcement.Registered(delivery.id(), program, user, conflict ? null : known.code(), conflict, now));
    }

    /** Budgets, pauses and credentials of the accounts. */
    private Mono<Void> shared(List<Answered> answers, Instant now) {
        Map<Line, List<Answered>> lines = new TreeMap<>(Comparator.comparing(Line::account).thenComparing(Line::api));
        for (Answered answer : answers) {
            lines.computeIfAbsent(new Line(answer.claimed().account().alias(), answer.claimed().delivery().kind().api()),
                    _ -> new ArrayList<>()).add(answer);
        }
        return Flux.fromIterable(lines.entrySet()).concatMap(line -> shared(line.getKey(), line.getValue(), now))
                .collectList().flatMap(changes -> changes.contains(true) ? readiness.publishChanges(now) : Mono.empty());
    }

    /** An account's API, which has one bucket. */
    private record Line(String account, Api api) {}

    private Mono<Boolean> shared(Line line, List<Answered> answers, Instant now) {
        return egress.lock(line.account(), line.api(), budget.limit(line.api()), now).flatMap(state -> {
            Egress next = state;
            for (Answered answer : answers) {
                int unused = answer.claimed().tokens() - answer.performed().calls();
                next = next(next.returned(unused, budget.limit(line.api())), answer.claimed(), answer.performed(),
                        answer.performed().completed());
            }
            boolean refused = next.refusedSince() != null;
            Mono<Void> saved = next.equals(state) ? Mono.empty() : egress.save(line.account(), line.api(), next);
            return saved.then(refused ? probes.schedule(line.account(), line.api(), now) : Mono.empty())
                    .thenReturn(refused != (state.refusedSince() != null));
        });
    }

    private static Egress next(Egress state, Claimed claimed, Performed performed, Instant now) {
        Egress next = switch (performed.outcome()) {
            case Outcome.Throttled throttled -> state.paused(throttled.retryAfter(), claimed.at(), now);
            case Outcome.CredentialsRefused _ -> state.refused(now);
            case Outcome.Retryable _ -> state.probing(null);
            case Outcome.Unbuildable _ -> claimed.delivery().id().equals(state.probe()) ? state.probing(null) : state;
            case Outcome.Success _, Outcome.Rejected _, Outcome.Redirected _ -> state.answered();
        };
        Long remaining = performed.exchange() instanceof Exchange.Answered answer
                ? LimitHeaders.read(answer.headers(), now).remaining() : null;
        return remaining == null ? next : next.atMost(remaining);
    }

    private static @Nullable String actionOf(Dossier dossier, Delivery reversal) {
        return reversal.references().actionId() != null ? reversal.references().actionId()
                : java.util.Optional.ofNullable(reversal.about().payment())
                        .map(key -> dossier.delivery(io.tributary.impact.domain.delivery.DeliveryIds.sale(key)))
                        .map(sale -> sale.references().actionId()).orElse(null);
    }

    private static List<String> pending(Dossier dossier, Delivery done) {
        return dossier.openOf(done.about().lane()).stream()
                .filter(other -> other.kind() == done.kind() && !other.id().equals(done.id()))
                .map(other -> "participant_delete:" + other.about().program()).toList();
    }
}
