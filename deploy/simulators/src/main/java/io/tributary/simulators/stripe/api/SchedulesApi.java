package io.tributary.simulators.stripe.api;

import io.tributary.simulators.stripe.object.Phase;
import io.tributary.simulators.stripe.object.Price;
import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.shape.Act;
import io.tributary.simulators.stripe.world.PriceCatalog;
import io.tributary.simulators.stripe.world.Schedules;
import io.tributary.simulators.stripe.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/subscription_schedules}. */
public final class SchedulesApi {

    private static final Set<String> CREATE = Set.of("from_subscription", "expand");
    private static final Set<String> UPDATE =
            Set.of("phases", "end_behavior", "proration_behavior", "metadata", "expand");
    private static final Set<String> END = Set.of("preserve_cancel_date", "invoice_now", "prorate", "expand");
    private static final Set<String> PHASE = Set.of(
            "items", "start_date", "end_date", "iterations", "trial", "trial_end", "proration_behavior", "metadata",
            "currency", "collection_method", "billing_cycle_anchor");
    private static final Set<String> ITEM = Set.of("price", "quantity", "metadata");

    private final World world;
    private final PriceCatalog prices;
    private final Schedules schedules;

    /** Acts on this world. */
    public SchedulesApi(World world, PriceCatalog prices, Schedules schedules) {
        this.world = world;
        this.prices = prices;
        this.schedules = schedules;
    }

    /** Reads one. */
    public Schedule find(String id) {
        return world.schedule(id)
                .orElseThrow(() -> StripeProblem.missing("subscription schedule", id, null));
    }

    /** Makes one from a subscription. */
    public Schedule create(Parameters sent, Act act) {
        var id = sent.allowing(CREATE).required("from_subscription");
        var subscription = world.subscription(id)
                .filter(found -> !found.ended())
                .orElseThrow(() -> StripeProblem.missing("subscription", id, "from_subscription"));
        if (world.schedule(subscription.schedule()).filter(Schedule::active).isPresent()) {
            throw StripeProblem.invalid(
                    null,
                    "from_subscription",
                    "You cannot migrate a subscription that is already attached to a schedule: `"
                            + subscription.schedule() + "`.");
        }
        return schedules.createFrom(subscription, act);
    }

    /** Replaces the phases of an active one. */
    public Schedule update(String id, Parameters sent, Act act) {
        sent.allowing(UPDATE);
        var schedule = active(id, "update");
        var metadata = new HashMap<>(schedule.metadata());
        metadata.putAll(sent.texts("metadata"));
        var phases = sent.fields().containsKey("phases") ? phases(schedule, sent) : schedule.phases();
        var behavior = sent.text("end_behavior").orElse(schedule.endBehavior());
        return schedules.update(schedule, schedule.withPhases(phases, behavior, metadata), act);
    }

    /** Releases an active one. */
    public Schedule release(String id, Parameters sent, Act act) {
        sent.allowing(END);
        return schedules.release(active(id, "release"), act);
    }

    /** Cancels an active one. */
    public Schedule cancel(String id, Parameters sent, Act act) {
        sent.allowing(END);
        return schedules.cancel(active(id, "cancel"), act);
    }

    private Schedule active(String id, String what) {
        var schedule = find(id);
        if (!schedule.active()) {
            throw StripeProblem.invalid(
                    null,
                    null,
                    "You cannot " + what + " a subscription schedule that is currently in the `" + schedule.status()
                            + "` status. It must be in `not_started` or `active` status.");
        }
        return schedule;
    }

    private List<Phase> phases(Schedule schedule, Parameters sent) {
        var phases = new ArrayList<Phase>();
        for (var told : sent.each("phases")) {
            phases.add(phase(told, phases.isEmpty() ? null : phases.getLast(), phases.size()));
        }
        if (phases.isEmpty() || !phases.getFirst().start().equals(schedule.phases().getFirst().start())) {
            throw StripeProblem.invalid(
                    null, "phases[0][start_date]", "You can not modify the start date of the current phase.");
        }
        return phases;
    }

    private Phase phase(Parameters told, @Nullable Phase before, int index) {
        told.allowing(PHASE);
        var name = "phases[" + index + "]";
        var start = told.instant("start_date").or(() -> Optional.ofNullable(before).map(Phase::end));
        if (start.isEmpty()) {
            throw StripeProblem.invalid("parameter_missing", name + "[start_date]", "A start date is required.");
        }
        if (before != null && !start.get().equals(before.end())) {
            throw StripeProblem.invalid(
                    null, name + "[start_date]", "A phase must start when the one before it ends.");
        }
        var price = price(told, name);
        var end = told.instant("end_date").orElseGet(() -> iterations(told, price, start.get()));
        if (end != null && !end.isAfter(start.get())) {
            throw StripeProblem.invalid(null, name + "[end_date]", "The end date must be after the start date.");
        }
        return new Phase(start.get(), end, price, told.instant("trial_end").orElse(null));
    }

    private static @Nullable Instant iterations(Parameters told, Price price, Instant start) {
        return told.number("iterations").map(n -> price.boundary(start, n.intValue())).orElse(null);
    }

    private Price price(Parameters phase, String name) {
        var items = phase.each("items");
        if (items.size() != 1) {
            throw StripeProblem.invalid(null, name + "[items]", "This simulator knows phases of exactly one item.");
        }
        var id = items.getFirst().allowing(ITEM).required("price");
        return prices.find(id).orElseThrow(() -> StripeProblem.missing("price", id, name + "[items][0][price]"));
    }
}
