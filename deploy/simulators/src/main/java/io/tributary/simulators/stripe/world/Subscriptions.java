package io.tributary.simulators.stripe.world;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.stripe.object.Ending;
import io.tributary.simulators.stripe.object.Instrument;
import io.tributary.simulators.stripe.object.Invoice;
import io.tributary.simulators.stripe.object.Origin;
import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.object.Span;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.EventTeller;
import io.tributary.simulators.stripe.shape.InvoiceShape;
import io.tributary.simulators.stripe.shape.SubscriptionShape;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How subscriptions begin, change and end, and what Stripe tells of it. */
public final class Subscriptions {

    private final World world;
    private final PriceCatalog prices;
    private final Identifiers ids;
    private final Alarms alarms;
    private final EventTeller teller;

    /** Acts on this world. */
    public Subscriptions(
            World world, PriceCatalog prices, Identifiers ids, Alarms alarms, EventTeller teller) {
        this.world = world;
        this.prices = prices;
        this.ids = ids;
        this.alarms = alarms;
        this.teller = teller;
    }

    /** Begins a subscription. */
    public void begin(SubscriptionSpec spec, Act act) {
        var price = prices.of(spec.product(), spec.plan());
        var customer = Objects.requireNonNullElseGet(
                spec.customer(), () -> world.customerOf(spec.user()).orElse("cus_" + spec.user()));
        var id = Objects.requireNonNullElseGet(spec.subscription(), () -> "sub_" + ids.letters(24));
        var told = spec.fingerprint();
        var instrument = told == null ? new Instrument("card", "fp_" + customer) : Instrument.of(told);
        var origin = new Origin(id, "si_" + ids.letters(14), customer, spec.user(), instrument, act.at());
        var metadata = new HashMap<>(spec.metadata());
        metadata.putIfAbsent("user_id", spec.user());
        if (spec.funding() != null) {
            metadata.putIfAbsent("funding", spec.funding());
        }
        var begun = new Subscription(
                origin, price, metadata, "active", act.at(), new Span(act.at(), price.boundary(act.at(), 1)), null,
                Ending.NONE, null, null);
        world.put(begun);
        act.tell(
                "customer.subscription.created",
                shape -> SubscriptionShape.subscription(begun, shape),
                customer);
    }

    /** Keeps a changed subscription and tells of the change, if there is one to tell of. */
    public Subscription change(Subscription before, Subscription after, Act act) {
        world.put(after);
        act.changed(
                "customer.subscription.updated",
                SubscriptionShape.subscription(before, act.shape()),
                SubscriptionShape.subscription(after, act.shape()),
                after.origin().customer());
        watchEnd(after);
        return after;
    }

    /** Cancels at the end of the period, which Stripe then carries out by itself, or takes that back. */
    public Subscription cancelAtPeriodEnd(Subscription before, boolean cancel, Act act) {
        return change(before, before.withEnding(cancel ? Ending.withPeriod(act.at()) : Ending.NONE), act);
    }

    /** Ends it at an instant of its own; where that is the end of its period, with its period. */
    public Subscription cancelAt(Subscription before, Instant end, Act act) {
        boolean withPeriod = before.ending().atPeriodEnd() && end.equals(before.period().end());
        return withPeriod ? before : change(before, before.withEnding(Ending.at(end, act.at())), act);
    }

    /** Ends a subscription now, and with it its schedule. */
    public Subscription end(Subscription before, Act act) {
        world.schedule(before.schedule())
                .filter(Schedule::active)
                .ifPresent(schedule -> {
                    var over = schedule.over("canceled", act.at());
                    world.put(over);
                    act.tell(
                            "subscription_schedule.canceled",
                            _ -> SubscriptionShape.schedule(over),
                            over.customer());
                });
        var ended = before.withStatus("canceled")
                .withSchedule(null)
                .withEnding(before.ending().ended(act.at()));
        world.put(ended);
        act.tell(
                "customer.subscription.deleted",
                shape -> SubscriptionShape.subscription(ended, shape),
                ended.origin().customer());
        return ended;
    }

    /** Moves the end of the period by a trial: status {@code trialing}, new end, and a zero invoice (BIL-28). */
    public Subscription extendByTrial(Subscription before, Instant trialEnd, Act act) {
        var trial = new Span(act.at(), trialEnd.truncatedTo(ChronoUnit.SECONDS));
        var trialing = before.trialing(trial);
        var invoice = new Invoice(
                "in_" + ids.letters(24), trialing, "subscription_update", "paid", trial, 0, 0,
                trialing.price().currency(), null, Map.of(), null, false, act.at(), act.at());
        var moved = change(before, trialing.withLatestInvoice(invoice.id()), act);
        world.put(invoice);
        for (var type : new String[] {"invoice.paid", "invoice.payment_succeeded"}) {
            act.tell(type, shape -> InvoiceShape.invoice(invoice, null, shape), before.origin().customer());
        }
        return moved;
    }

    private void watchEnd(Subscription subscription) {
        var end = subscription.ending().due(subscription.period().end());
        if (end != null && !subscription.ended()) {
            alarms.at(end, () -> world.subscription(subscription.id())
                    .filter(now -> !now.ended() && end.equals(now.ending().due(now.period().end())))
                    .ifPresent(now -> end(now, teller.act(end, null))));
        }
    }
}
