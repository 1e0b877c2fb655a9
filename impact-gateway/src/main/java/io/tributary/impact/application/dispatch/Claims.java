package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.conversionreport.OrderId;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.delivery.Urgency;
import io.tributary.impact.domain.dispatch.Aftermath;
import io.tributary.impact.domain.dispatch.Backoff;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes a due delivery for one call, or decides why it cannot go now (IMP-66, IMP-69, IMP-70). */
final class Claims {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final LedgerStore store;
    private final EgressStore egress;
    private final ClaimStore claims;
    private final Breakers breakers;
    private final DueTimes dueTimes;
    private final Budget budget;

    Claims(LedgerStore store, EgressStore egress, ClaimStore claims, Breakers breakers, DueTimes dueTimes,
            Budget budget) {
        this.store = store;
        this.egress = egress;
        this.claims = claims;
        this.breakers = breakers;
        this.dueTimes = dueTimes;
        this.budget = budget;
    }

    /** Empty when it does not go now; needs an ambient transaction. */
    Mono<Claimed> claim(LedgerStore.Lane lane, Api api, Instant now, int factor) {
        return store.open(Keys.ofLane(lane.lane()).with(lane.deliveryId())).flatMap(dossier -> {
            Delivery delivery = dossier.delivery(lane.deliveryId());
            if (delivery == null || delivery.state().ended()) {
                return dueTimes.cancel(api, lane.deliveryId()).then(Mono.empty());
            }
            ImpactSettings settings = settings(dossier, delivery, now);
            String account = settings == null ? delivery.account() : settings.account();
            return egress.lock(account, api, budget.limit(api), now).flatMap(state ->
                    !lane.deliveryId().equals(state.probe()) ? claim(dossier, delivery, state, now, factor)
                            : store.openFor(Keys.ofLane(lane.lane()).with(lane.deliveryId()), lane.deliveryId())
                                    .flatMap(probing -> claim(probing, delivery, state, now, factor)));
        });
    }

    private Mono<Claimed> claim(Dossier dossier, Delivery found, Egress state, Instant now, int factor) {
        Delivery delivery = judged(dossier, found, now, factor);
        Instant due = delivery.status().dueAt();
        boolean ready = due != null && !now.isBefore(due)
                && (delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.RESOLVING);
        ProgramVersion version = dossier.programs().at(delivery.about().program(), now).orElse(null);
        if (!ready || version == null) {
            return leave(dossier, delivery, now);
        }
        Optional<Instant> inFlight = inFlight(dossier, delivery, now);
        if (inFlight.isPresent()) {
            return store.save(dossier, now)
                    .then(dueTimes.at(delivery.kind().api(), List.of(delivery.id()), inFlight.get()))
                    .then(Mono.empty());
        }
        return permitted(dossier, delivery, version, state, now, factor);
    }

    private Mono<Claimed> permitted(Dossier dossier, Delivery delivery, ProgramVersion version, Egress state,
            Instant now, int factor) {
        String account = version.impact().account();
        Api api = delivery.kind().api();
        boolean look = delivery.state() == DeliveryState.RESOLVING;
        if (look && !dossier.readiness(api, version).callable()) {
            Instant later = now.plus(Backoff.after(delivery.tries().looks() + 1, factor, null));
            return leave(dossier, delivery.with(Status.resolving(delivery.status().reason(), later)), now);
        }
        Optional<Instant> open = breakers.acquire(account, api);
        if (open.isPresent()) {
            return leave(dossier, postponed(delivery, "breaker_open", open.get()), now);
        }
        Urgency urgency = look ? Urgency.LOOK_UP : delivery.kind().urgency();
        Egress.Permit permit = budget.exempt(delivery, look) ? new Egress.Permit.Granted(state)
                : state.take(budget.limit(api), urgency, now);
        return switch (permit) {
            case Egress.Permit.Later later -> {
                breakers.release(account, api);
                yield leave(dossier, postponed(delivery, later.reason(), later.at()), now);
            }
            case Egress.Permit.Granted granted -> egress.save(account, api, granted.left())
                    .then(take(dossier, delivery, version, now))
                    .doOnError(_ -> breakers.release(account, api))
                    .switchIfEmpty(Mono.<Claimed>empty().doOnSubscribe(_ -> breakers.release(account, api)));
        };
    }

    private Mono<Claimed> take(Dossier dossier, Delivery delivery, ProgramVersion version, Instant now) {
        boolean look = delivery.state() == DeliveryState.RESOLVING;
        Instant lease = now.plus(LEASE);
        Delivery taken = look
                ? delivery.with(new Status(DeliveryState.RESOLVING, delivery.status().reason(), null, lease, lease, null))
                : delivery.with(delivery.tries().claimed()).with(Status.sending(lease))
                        .withAccount(version.impact().account());
        return owner(taken, version.impact(), look).flatMap(owner -> {
            if (!owner.equals(delivery.id())) {
                Delivery lost = delivery.with(Status.ended(DeliveryState.FAILED, "order_id_taken", "OrderId", now));
                return this.<Claimed>leave(dossier, lost, now);
            }
            identify(dossier, taken, look);
            dossier.put(taken);
            Account account = dossier.account(version.impact().account());
            PaymentKey payment = taken.about().payment();
            Delivery sale = payment == null ? null : dossier.delivery(DeliveryIds.sale(payment));
            Claimed claimed = new Claimed(taken, account, version, person(dossier, taken), sale, look, now);
            return store.save(dossier, now).then(dueTimes.follow(List.of(taken))).thenReturn(claimed);
        });
    }

    /** The first registration fixes the identity for life (IMP-46). */
    private static void identify(Dossier dossier, Delivery delivery, boolean look) {
        String user = delivery.about().userId();
        if (look || user == null || delivery.kind() != DeliveryKind.PARTICIPANT_UPSERT) {
            return;
        }
        Person person = dossier.person(user);
        dossier.put(person.registeredAs(Objects.requireNonNull(person.email())));
        dossier.put(dossier.participant(delivery.about().program(), user).tried());
    }

    private Mono<String> owner(Delivery delivery, ImpactSettings settings, boolean look) {
        String event = delivery.kind().event();
        String order = delivery.facts().orderId();
        boolean macro = settings.vendorMacro() && delivery.kind() != DeliveryKind.SALE;
        String tracker = event == null ? null : settings.tracker(event);
        boolean claimsOne = !look && !macro && tracker != null && order != null
                && delivery.kind() != DeliveryKind.SALE_REVERSAL;
        return claimsOne ? claims.order(settings.account(), tracker, OrderId.sent(order), delivery.id())
                : Mono.just(delivery.id());
    }

    private Delivery judged(Dossier dossier, Delivery found, Instant now, int factor) {
        boolean leaseOver = found.state() == DeliveryState.SENDING && found.status().leaseUntil() != null
                && !now.isBefore(found.status().leaseUntil());
        boolean macro = Optional.ofNullable(settings(dossier, found, now)).filter(ImpactSettings::vendorMacro).isPresent();
        if (leaseOver) {
            dossier.put(new Aftermath(now, factor, macro, false).lost(found));
        }
        if (found.state() == DeliveryState.RESOLVING && "no_reference".equals(found.status().reason())
                && found.status().dueAt() != null && !now.isBefore(found.status().dueAt())) {
            dossier.put(found.with(Status.ended(DeliveryState.FAILED, "action_not_found", null, now)));
        }
        new Settlement(dossier, now).settle(found.about().lane());
        return Objects.requireNonNull(dossier.delivery(found.id()));
    }

    private <T> Mono<T> leave(Dossier dossier, Delivery delivery, Instant now) {
        dossier.put(delivery);
        new Settlement(dossier, now).settle(delivery.about().lane());
        Delivery settled = Objects.requireNonNull(dossier.delivery(delivery.id()));
        return store.save(dossier, now).then(dueTimes.follow(List.of(settled))).then(Mono.empty());
    }

    private static Delivery postponed(Delivery delivery, String reason, Instant until) {
        return delivery.state() == DeliveryState.RESOLVING
                ? delivery.with(Status.resolving(delivery.status().reason(), until))
                : delivery.with(Status.queued(reason, until));
    }

    /** At most one request of a lane and API is in flight (IMP-69). */
    private static Optional<Instant> inFlight(Dossier dossier, Delivery delivery, Instant now) {
        return dossier.openOf(delivery.about().lane()).stream()
                .filter(other -> !other.id().equals(delivery.id()) && other.kind().api() == delivery.kind().api())
                .map(other -> other.status().leaseUntil())
                .filter(lease -> lease != null && lease.isAfter(now) && !lease.isAfter(now.plus(LEASE)))
                .findFirst();
    }

    private static Person person(Dossier dossier, Delivery delivery) {
        String user = delivery.about().userId();
        return user == null ? Person.unknown("") : dossier.person(user);
    }

    private static @Nullable ImpactSettings settings(Dossier dossier, Delivery delivery, Instant now) {
        return dossier.programs().at(delivery.about().program(), now).map(ProgramVersion::impact).orElse(null);
    }
}
