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
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Tries;
import io.tributary.impact.domain.dispatch.Aftermath;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.program.ImpactSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stores what came of a call, and everything that follows from it, in one transaction. */
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

    /** Needs an ambient transaction. */
    Mono<Void> record(Claimed claimed, Performed performed, int factor) {
        Delivery sent = claimed.delivery();
        Mono<Void> outcome = store.open(Keys.ofLane(sent.about().lane()).with(sent.id())).flatMap(dossier -> {
            Delivery held = dossier.delivery(sent.id());
            boolean ours = held != null
                    && Objects.equals(held.status().leaseUntil(), sent.status().leaseUntil());
            return ours ? record(dossier, held, claimed, performed, factor) : Mono.empty();
        });
        return claims.attempt(performed.attempt(sent.id())).then(outcome).then(shared(claimed, performed));
    }

    private Mono<Void> record(Dossier dossier, Delivery held, Claimed claimed, Performed performed, int factor) {
        Instant now = performed.completed();
        ImpactSettings settings = claimed.version().impact();
        Delivery next = next(held, claimed, performed,
                new Aftermath(now, factor, settings.vendorMacro(), settings.resolveLeads()));
        dossier.put(next);
        return effects(dossier, next, performed, settings, now).then(Mono.defer(() -> {
            new Settlement(dossier, now).settle(next.about().lane());
            List<Delivery> waiting = dossier.openOf(next.about().lane()).stream()
                    .filter(other -> other.kind().api() == next.kind().api()).toList();
            return store.save(dossier, now).then(dueTimes.follow(waiting));
        }));
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

    private Mono<Void> effects(Dossier dossier, Delivery next, Performed performed, ImpactSettings settings,
            Instant now) {
        if (next.state() != DeliveryState.DELIVERED) {
            return Mono.empty();
        }
        switch (next.kind()) {
            case VISIT, SIGNUP, TRIAL_START, TRIAL_END, SALE ->
                    dossier.announce(new Announcement.Reported(next, now));
            case SALE_REVERSAL -> dossier.announce(new Announcement.Reversed(next, actionOf(dossier, next), now));
            case REWARD_REDEMPTION -> dossier.announce(new Announcement.Redeemed(next, now));
            case PARTICIPANT_DELETE -> dossier.announce(new Announcement.Erased(next.about().lane(), Map.of(),
                    pending(dossier, next), Objects.requireNonNullElse(
                            dossier.person(next.about().lane()).deletedAt(), next.causeAt()), now));
            case PARTICIPANT_UPSERT -> {
                return registered(dossier, next, performed, settings, now);
            }
        }
        return Mono.empty();
    }

    private Mono<Void> registered(Dossier dossier, Delivery delivery, Performed performed, ImpactSettings settings,
            Instant now) {
        String user = delivery.about().lane();
        String program = delivery.about().program();
        Object tree = performed.exchange() instanceof Exchange.Answered answer ? answer.tree() : null;
        String code = ParticipantCode.of(tree, Objects.requireNonNullElse(settings.advocateProgramId(), ""));
        Participant participant = dossier.participant(program, user);
        Mono<String> holder = code == null ? Mono.just(user) : claims.code(program, code, user);
        return holder.doOnNext(held -> {
            boolean conflict = !held.equals(user);
            Participant known = participant.registered(now, conflict ? null : code);
            dossier.put(known);
            if (conflict) {
                dossier.put(delivery.listedAs("code_conflict"));
            }
            dossier.announce(new Announcement.Registered(delivery.id(), program, user,
                    conflict ? null : known.code(), conflict, now));
        }).then();
    }

    /** Budget, pause and credentials of the account. */
    private Mono<Void> shared(Claimed claimed, Performed performed) {
        if (performed.exchange() instanceof Exchange.Unbuildable) {
            return Mono.empty();
        }
        Api api = claimed.delivery().kind().api();
        String account = claimed.account().alias();
        Instant now = performed.completed();
        return egress.lock(account, api, budget.limit(api), now).flatMap(state -> {
            Egress next = next(state, claimed, performed, now);
            boolean refused = next.refusedSince() != null;
            boolean changed = refused != (state.refusedSince() != null);
            Mono<Void> follow = (refused ? probes.schedule(account, api, now) : Mono.empty());
            Mono<Void> tell = changed ? readiness.publishChanges(now) : Mono.empty();
            return egress.save(account, api, next).then(follow).then(tell);
        });
    }

    private static Egress next(Egress state, Claimed claimed, Performed performed, Instant now) {
        Egress next = switch (performed.outcome()) {
            case Outcome.Throttled throttled -> state.paused(throttled.retryAfter(), claimed.at(), now);
            case Outcome.CredentialsRefused _ -> state.refused(now);
            case Outcome.Retryable _, Outcome.Unbuildable _ -> state.probing(null);
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
