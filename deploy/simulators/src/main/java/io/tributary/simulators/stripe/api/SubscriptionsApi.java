package io.tributary.simulators.stripe.api;

import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.world.PriceCatalog;
import io.tributary.simulators.stripe.world.Subscriptions;
import io.tributary.simulators.stripe.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Set;

/** {@code /v1/subscriptions/{id}}. */
public final class SubscriptionsApi {

    private static final Set<String> UPDATE = Set.of(
            "trial_end", "proration_behavior", "cancel_at_period_end", "cancel_at", "metadata", "items", "payment_behavior",
            "billing_cycle_anchor", "cancellation_details", "expand");
    private static final Set<String> CANCEL = Set.of("prorate", "invoice_now", "cancellation_details", "expand");
    private static final Set<String> PRORATION = Set.of("none", "create_prorations", "always_invoice");

    private final World world;
    private final PriceCatalog prices;
    private final Subscriptions subscriptions;

    /** Acts on this world. */
    public SubscriptionsApi(World world, PriceCatalog prices, Subscriptions subscriptions) {
        this.world = world;
        this.prices = prices;
        this.subscriptions = subscriptions;
    }

    /** Reads one. */
    public Subscription find(String id) {
        return world.subscription(id).orElseThrow(() -> StripeProblem.missing("subscription", id, null));
    }

    /** Changes one: a moved trial end, a cancel mark, metadata, another price. */
    public Subscription update(String id, Parameters sent, Act act) {
        sent.allowing(UPDATE);
        var subscription = find(id);
        if (subscription.ended()) {
            throw StripeProblem.invalid(
                    null, null, "A canceled subscription can only update its cancellation_details and metadata.");
        }
        var proration = sent.text("proration_behavior").orElse("create_prorations");
        if (!PRORATION.contains(proration)) {
            throw StripeProblem.invalid(null, "proration_behavior", "Invalid proration_behavior: " + proration);
        }
        var changed = mark(describe(reprice(subscription, sent, act), sent, act), sent, act);
        var trialEnd = sent.instant("trial_end");
        var moved = trialEnd.isPresent() ? extend(changed, trialEnd.get(), act) : changed;
        return sent.instant("cancel_at").map(end -> subscriptions.cancelAt(moved, end, act)).orElse(moved);
    }

    private Subscription reprice(Subscription subscription, Parameters sent, Act act) {
        var items = sent.each("items");
        if (items.isEmpty()) {
            return subscription;
        }
        var id = items.getFirst().required("price");
        var price = prices.find(id).orElseThrow(() -> StripeProblem.missing("price", id, "items[0][price]"));
        return subscriptions.change(subscription, subscription.withPrice(price, subscription.anchor()), act);
    }

    private Subscription describe(Subscription subscription, Parameters sent, Act act) {
        var told = sent.texts("metadata");
        if (told.isEmpty()) {
            return subscription;
        }
        var metadata = new HashMap<>(subscription.metadata());
        metadata.putAll(told);
        metadata.values().removeIf(String::isEmpty);
        return subscriptions.change(subscription, subscription.withMetadata(metadata), act);
    }

    private Subscription mark(Subscription subscription, Parameters sent, Act act) {
        var cancel = sent.flag("cancel_at_period_end");
        if (cancel.isEmpty() || cancel.get() == subscription.ending().atPeriodEnd()) {
            return subscription;
        }
        if (world.schedule(subscription.schedule()).filter(Schedule::active).isPresent()) {
            throw StripeProblem.invalid(
                    null,
                    "cancel_at_period_end",
                    "The subscription is managed by the subscription schedule `" + subscription.schedule()
                            + "`, and updating any cancelation behavior directly is not allowed.");
        }
        return subscriptions.cancelAtPeriodEnd(subscription, cancel.get(), act);
    }

    private Subscription extend(Subscription subscription, Instant trialEnd, Act act) {
        if (!trialEnd.isAfter(act.at())) {
            throw StripeProblem.invalid(null, "trial_end", "Invalid timestamp: must be an integer in the future");
        }
        var trial = subscription.trial();
        boolean unchanged = trial != null
                && trialEnd.equals(trial.end())
                && trialEnd.equals(subscription.period().end());
        return unchanged ? subscription : subscriptions.extendByTrial(subscription, trialEnd, act);
    }

    /** Ends one now. */
    public Subscription cancel(String id, Parameters sent, Act act) {
        sent.allowing(CANCEL);
        var subscription = find(id);
        if (subscription.ended()) {
            throw StripeProblem.missing("subscription", id, null);
        }
        return subscriptions.end(subscription, act);
    }
}
