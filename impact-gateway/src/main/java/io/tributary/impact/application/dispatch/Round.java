package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.ClaimStore;
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
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.reversal.ReversalRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Due deliveries of one API looked at together, in memory: who goes now, and from when on the others are looked at again.
 * A later one sees what became of an earlier one: tokens taken, a request of its lane in flight.
 */
final class Round {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Dossier dossier;
    private final Map<String, Egress> buckets;
    private final Breakers breakers;
    private final Budget budget;
    private final Api api;
    private final Instant now;
    private final IntSupplier factor;
    private final Map<String, Grant> granted = new LinkedHashMap<>();
    private final Map<String, Instant> behind = new LinkedHashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Set<String> left = new LinkedHashSet<>();

    /** Allowed to go; {@code before} is the delivery as it was. */
    private record Grant(Delivery before, ProgramVersion version, boolean look, int tokens) {
        String account() {
            return version.impact().account();
        }
    }

    /** @param buckets by account, locked; changed */
    Round(Dossier dossier, Map<String, Egress> buckets, Breakers breakers, Budget budget, Api api, Instant now, IntSupplier factor) {
        this.dossier = dossier;
        this.buckets = buckets;
        this.breakers = breakers;
        this.budget = budget;
        this.api = api;
        this.now = now;
        this.factor = factor;
    }

    /** Accounts whose buckets are needed for these. */
    static Set<String> accounts(Dossier dossier, List<LedgerStore.Lane> entries, Instant now) {
        Set<String> accounts = new java.util.TreeSet<>();
        for (LedgerStore.Lane entry : entries) {
            Delivery delivery = dossier.delivery(entry.deliveryId());
            if (delivery != null) {
                ImpactSettings settings = settings(dossier, delivery, now);
                accounts.add(settings == null ? delivery.account() : settings.account());
            }
        }
        return accounts;
    }

    /** Decides about one; those of a lane in the order of their causes. */
    void consider(String deliveryId) {
        Delivery found = dossier.delivery(deliveryId);
        if (found == null || found.state().ended()) {
            gone.add(deliveryId);
            return;
        }
        Delivery delivery = judged(found);
        Instant due = delivery.status().dueAt();
        boolean ready = probes(delivery) || due != null && !now.isBefore(due)
                && (delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.RESOLVING);
        ProgramVersion version = dossier.programs().at(delivery.about().program(), now).orElse(null);
        Optional<Instant> inFlight = inFlight(delivery);
        if (!ready || version == null) {
            leave(delivery);
        } else if (inFlight.isPresent()) {
            behind.put(deliveryId, inFlight.get());
        } else {
            permit(delivery, version);
        }
    }

    private void permit(Delivery delivery, ProgramVersion version) {
        String account = version.impact().account();
        boolean look = delivery.state() == DeliveryState.RESOLVING;
        if (look && !dossier.readiness(api, version).callable()) {
            Instant later = now.plus(Backoff.after(delivery.tries().looks() + 1, factor.getAsInt(), null));
            leave(delivery.with(Status.resolving(delivery.status().reason(), later)));
            return;
        }
        Optional<Instant> open = breakers.acquire(account, api);
        if (open.isPresent()) {
            leave(postponed(delivery, "breaker_open", open.get()));
            return;
        }
        Egress state = buckets.getOrDefault(account, Egress.fresh(budget.limit(api), now));
        Urgency urgency = look ? Urgency.LOOK_UP : delivery.kind().urgency();
        int tokens = budget.calls(delivery, look);
        switch (state.take(budget.limit(api), urgency, tokens, now)) {
            case Egress.Permit.Later later -> {
                breakers.release(account, api);
                leave(postponed(delivery, later.reason(), later.at()));
            }
            case Egress.Permit.Granted allowed -> {
                buckets.put(account, allowed.left());
                grant(delivery, version, look, tokens);
            }
        }
    }

    /** A look at a submission may be the probe of refused credentials, before its time (IMP-7). */
    private boolean probes(Delivery delivery) {
        return delivery.state() == DeliveryState.RESOLVING
                && buckets.values().stream().anyMatch(state -> delivery.id().equals(state.probe()));
    }

    private void grant(Delivery delivery, ProgramVersion version, boolean look, int tokens) {
        Instant lease = now.plus(LEASE);
        Delivery taken = look
                ? delivery.with(new Status(DeliveryState.RESOLVING, delivery.status().reason(), null, lease, lease, null))
                : delivery.with(delivery.tries().claimed()).with(Status.sending(lease)).withAccount(version.impact().account());
        identify(taken, look);
        dossier.put(taken);
        granted.put(taken.id(), new Grant(delivery, version, look, tokens));
    }

    /** The first registration fixes the identity for life (IMP-46). */
    private void identify(Delivery delivery, boolean look) {
        String user = delivery.about().userId();
        if (look || user == null || delivery.kind() != DeliveryKind.PARTICIPANT_UPSERT) {
            return;
        }
        Person person = dossier.person(user);
        dossier.put(person.registeredAs(Objects.requireNonNull(person.email())));
        dossier.put(dossier.participant(delivery.about().program(), user).tried());
    }

    /** Order ids that those who go need for themselves (IMP-22). */
    List<ClaimStore.OrderClaim> orders() {
        return granted.entrySet().stream().flatMap(entry -> order(entry.getKey(), entry.getValue()).stream()).toList();
    }

    private Optional<ClaimStore.OrderClaim> order(String id, Grant grant) {
        Delivery delivery = grant.before();
        ImpactSettings settings = grant.version().impact();
        String event = delivery.kind().event();
        String order = delivery.facts().orderId();
        boolean macro = settings.vendorMacro() && delivery.kind() != DeliveryKind.SALE;
        String tracker = event == null ? null : settings.tracker(event);
        boolean claimsOne = !grant.look() && !macro && tracker != null && order != null
                && delivery.kind() != DeliveryKind.SALE_REVERSAL;
        return claimsOne ? Optional.of(new ClaimStore.OrderClaim(settings.account(), tracker, OrderId.sent(order), id)) : Optional.empty();
    }

    /** Those whose order id another delivery holds don't go, ever; who waited behind them is looked at again at once. */
    void lost(Set<String> orderTaken) {
        for (String id : orderTaken) {
            Grant grant = Objects.requireNonNull(granted.remove(id));
            breakers.release(grant.account(), api);
            buckets.computeIfPresent(grant.account(), (_, state) -> state.returned(grant.tokens(), budget.limit(api)));
            leave(grant.before().with(Status.ended(DeliveryState.FAILED, "order_id_taken", "OrderId", now)));
            behind.keySet().removeIf(other -> lane(other).equals(grant.before().about().lane()) && left.add(other));
        }
    }

    /** What goes now. */
    List<Claimed> claimed() {
        List<Claimed> claimed = new ArrayList<>();
        granted.forEach((id, grant) -> {
            Delivery taken = Objects.requireNonNull(dossier.delivery(id));
            PaymentKey payment = taken.about().payment();
            Delivery sale = payment == null ? null : dossier.delivery(DeliveryIds.sale(payment));
            String user = taken.about().userId();
            Person person = user == null ? Person.unknown("") : dossier.person(user);
            claimed.add(new Claimed(taken, dossier.account(grant.account()), grant.version(), person, sale,
                    adverse(taken, grant.version().impact()), grant.look(), grant.tokens(), now));
        });
        return claimed;
    }

    /** The reason that takes the sale back, of a reversal (IMP-38). */
    private @Nullable String adverse(Delivery taken, ImpactSettings settings) {
        PaymentKey payment = taken.about().payment();
        return payment == null || taken.kind() != DeliveryKind.SALE_REVERSAL ? null
                : ReversalRule.decisive(dossier.marks(payment), taken.about().referral(),
                        settings.partialRefundReverses()).map(AdverseMark::reason).orElse(null);
    }

    /** Gives back what was taken from the breakers, when nothing of this can be stored. */
    void abandon() {
        granted.values().forEach(grant -> breakers.release(grant.account(), api));
        granted.clear();
    }

    /** Deliveries whose due times are to follow their state. */
    List<Delivery> settled() {
        Set<String> ids = new LinkedHashSet<>(left);
        ids.addAll(granted.keySet());
        return ids.stream().map(id -> Objects.requireNonNull(dossier.delivery(id))).toList();
    }

    /** Ids of deliveries that wait for one of their lane, by when they are looked at again at the latest (IMP-69). */
    Map<String, Instant> behind() {
        return behind;
    }

    /** Ids of deliveries that ended or never were. */
    Set<String> gone() {
        return gone;
    }

    /** Buckets by account. */
    Map<String, Egress> buckets() {
        return buckets;
    }

    private Delivery judged(Delivery found) {
        boolean leaseOver = found.state() == DeliveryState.SENDING && found.status().leaseUntil() != null
                && !now.isBefore(found.status().leaseUntil());
        boolean macro = Optional.ofNullable(settings(dossier, found, now)).filter(ImpactSettings::vendorMacro).isPresent();
        if (leaseOver) {
            dossier.put(new Aftermath(now, factor.getAsInt(), macro, false).lost(found));
        }
        if (found.state() == DeliveryState.RESOLVING && "no_reference".equals(found.status().reason())
                && found.status().dueAt() != null && !now.isBefore(found.status().dueAt())) {
            dossier.put(found.with(Status.ended(DeliveryState.FAILED, "action_not_found", null, now)));
        }
        new Settlement(dossier, now).settle(found.about().lane());
        return Objects.requireNonNull(dossier.delivery(found.id()));
    }

    private void leave(Delivery delivery) {
        dossier.put(delivery);
        new Settlement(dossier, now).settle(delivery.about().lane());
        left.add(delivery.id());
    }

    private static Delivery postponed(Delivery delivery, String reason, Instant until) {
        return delivery.state() == DeliveryState.RESOLVING
                ? delivery.with(Status.resolving(delivery.status().reason(), until))
                : delivery.with(Status.queued(reason, until));
    }

    /** At most one request of a lane and API is in flight (IMP-69). */
    private Optional<Instant> inFlight(Delivery delivery) {
        return dossier.openOf(delivery.about().lane()).stream()
                .filter(other -> !other.id().equals(delivery.id()) && other.kind().api() == delivery.kind().api())
                .map(other -> other.status().leaseUntil())
                .filter(lease -> lease != null && lease.isAfter(now) && !lease.isAfter(now.plus(LEASE)))
                .findFirst();
    }

    private String lane(String deliveryId) {
        return Objects.requireNonNull(dossier.delivery(deliveryId)).about().lane();
    }

    private static @Nullable ImpactSettings settings(Dossier dossier, Delivery delivery, Instant now) {
        return dossier.programs().at(delivery.about().program(), now).map(ProgramVersion::impact).orElse(null);
    }
}
