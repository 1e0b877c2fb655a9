package io.tributary.simulators.stripe.world;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.stripe.object.Phase;
import io.tributary.simulators.stripe.object.Price;
import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.object.Span;
import io.tributary.simulators.stripe.object.Subscription;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.shape.SubscriptionShape;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How schedules are made, shifted, carried out and released. */
public final class Schedules {

    private final World world;
    private final Identifiers ids;
    private final Subscriptions subscriptions;

    /** Acts on this world. */
    public Schedules(World world, Identifiers ids, Subscriptions subscriptions) {
        this.world = world;
        this.ids = ids;
        this.subscriptions = subscriptions;
    }

    /** Makes a schedule whose one phase is the subscription's present period. */
    public Schedule createFrom(Subscription subscription, Act act) {
        var period = subscription.period();
        var schedule = new Schedule(
                "sub_sched_" + ids.letters(24),
                subscription.id(),
                subscription.origin().customer(),
                "active",
                List.of(new Phase(period.start(), period.end(), subscription.price(), null)),
                "release",
                Map.of(),
                act.at(),
                null);
        world.put(schedule);
        act.tell("subscription_schedule.created", _ -> SubscriptionShape.schedule(schedule), schedule.customer());
        subscriptions.change(subscription, subscription.withSchedule(schedule.id()), act);
        return schedule;
    }

    /**
     * Replaces the phases. If the end of the current phase moves, the subscription's period ends there: nothing is
     * charged before it (BIL-64).
     */
    public Schedule update(Schedule before, Schedule after, Act act) {
        world.put(after);
        act.changed(
                "subscription_schedule.updated",
                SubscriptionShape.schedule(before),
                SubscriptionShape.schedule(after),
                after.customer());
        var phase = after.phases().getFirst();
        var end = phase.end();
        boolean moved = end != null && !end.equals(before.phases().getFirst().end()) && end.isAfter(act.at());
        world.subscription(after.subscription()).ifPresent(subscription -> {
            var trialEnd = phase.trialEnd();
            if (trialEnd != null && !trialEnd.equals(subscription.period().end())) {
                subscriptions.extendByTrial(subscription, trialEnd, act);
            } else if (moved) {
                subscriptions.change(subscription, subscription.endingPeriodAt(Objects.requireNonNull(end)), act);
            }
        });
        return after;
    }

    /** Lets the subscription go on without its schedule. */
    public Schedule release(Schedule before, Act act) {
        return finish(before, "released", act);
    }

    /** Stops the schedule; the subscription goes on. */
    public Schedule cancel(Schedule before, Act act) {
        return finish(before, "canceled", act);
    }

    private Schedule finish(Schedule before, String how, Act act) {
        var over = before.over(how, act.at());
        world.put(over);
        act.tell("subscription_schedule." + how, _ -> SubscriptionShape.schedule(over), over.customer());
        world.subscription(before.subscription())
                .filter(subscription -> before.id().equals(subscription.schedule()))
                .ifPresent(subscription -> subscriptions.change(subscription, subscription.withSchedule(null), act));
        return over;
    }

    /** Makes a schedule that switches to another price at the end of the period and has no further end. */
    public void switchAtPeriodEnd(Subscription subscription, Price price, Act act) {
        var present = world.schedule(subscription.schedule())
                .filter(Schedule::active)
                .orElseGet(() -> createFrom(subscription, act));
        var current = present.phases().getFirst();
        var boundary = Objects.requireNonNull(current.end());
        var next = new Phase(boundary, price.boundary(boundary, 1), price, null);
        update(present, present.withPhases(List.of(current, next), "release", present.metadata()), act);
    }

    /**
     * The subscription as it enters its next period: at the next phase's price where a schedule says so. A schedule
     * whose last phase begins is released.
     */
    Subscription enterNextPeriod(Subscription subscription, Act act) {
        var next = subscription.nextPeriod();
        var due = world.schedule(subscription.schedule())
                .filter(Schedule::active)
                .filter(schedule -> schedule.phases().size() > 1)
                .filter(schedule -> !schedule.phases().get(1).start().isAfter(next.start()));
        if (due.isEmpty()) {
            return subscription.withPeriod(next);
        }
        var schedule = due.get();
        var later = schedule.phases().subList(1, schedule.phases().size());
        var price = later.getFirst().price();
        var entered = schedule.withPhases(later, schedule.endBehavior(), schedule.metadata());
        boolean last = later.size() == 1;
        var kept = last ? entered.over("released", act.at()) : entered;
        world.put(kept);
        act.tell(
                last ? "subscription_schedule.released" : "subscription_schedule.updated",
                _ -> SubscriptionShape.schedule(kept),
                kept.customer());
        return subscription.withPrice(price, next.start())
                .withPeriod(new Span(next.start(), price.boundary(next.start(), 1)))
                .withSchedule(last ? null : schedule.id());
    }
}
