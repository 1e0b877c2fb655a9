package io.tributary.simulators.stripe.world;

import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.SubscriptionShape;

/** What owners do with their subscriptions at Stripe itself, and what Stripe does to them. */
public final class OwnersActs {

    private final World world;
    private final PriceCatalog prices;
    private final Subscriptions subscriptions;
    private final Schedules schedules;

    /** Acts on this world. */
    public OwnersActs(World world, PriceCatalog prices, Subscriptions subscriptions, Schedules schedules) {
        this.world = world;
        this.prices = prices;
        this.subscriptions = subscriptions;
        this.schedules = schedules;
    }

    /** The subscription becomes {@code past_due}; told even if it was. */
    public void pastDue(String user, String product, Act act) {
        var before = world.meant(user, product);
        var after = before.withStatus("past_due");
        if (before.equals(after)) {
            act.tell(
                    "customer.subscription.updated",
                    shape -> SubscriptionShape.subscription(after, shape),
                    after.origin().customer());
        } else {
            subscriptions.change(before, after, act);
        }
    }

    /** Ends it now, or marks it to end with its period; a schedule is released first. */
    public void cancel(String user, String product, boolean atPeriodEnd, Act act) {
        var subscription = released(world.meant(user, product), act);
        if (atPeriodEnd) {
            subscriptions.cancelAtPeriodEnd(subscription, true, act);
        } else {
            subscriptions.end(subscription, act);
        }
    }

    private Subscription released(Subscription subscription, Act act) {
        world.schedule(subscription.schedule())
                .filter(Schedule::active)
                .ifPresent(schedule -> schedules.release(schedule, act));
        return world.subscription(subscription.id()).orElse(subscription);
    }

    /** Takes a pending cancellation back. */
    public void reactivate(String user, String product, Act act) {
        subscriptions.cancelAtPeriodEnd(world.meant(user, product), false, act);
    }

    /** Plans a switch for the end of the period. */
    public void switchPlan(String user, String product, String plan, Act act) {
        schedules.switchAtPeriodEnd(world.meant(user, product), prices.of(product, plan), act);
    }
}
