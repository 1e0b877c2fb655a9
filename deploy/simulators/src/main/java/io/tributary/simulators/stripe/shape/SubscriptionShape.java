package io.tributary.simulators.stripe.shape;

import static io.tributary.simulators.stripe.shape.Shape.seconds;

import io.tributary.simulators.stripe.object.Phase;
import io.tributary.simulators.stripe.object.Price;
import io.tributary.simulators.stripe.object.Schedule;
import io.tributary.simulators.stripe.object.Span;
import io.tributary.simulators.stripe.object.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Subscriptions, their schedules and prices as JSON. */
public final class SubscriptionShape {

    private SubscriptionShape() {}

    /** A subscription. */
    public static Map<String, Object> subscription(Subscription from, Shape shape) {
        var json = Shape.object(from.id(), "subscription");
        var period = from.period();
        var trial = from.trial();
        json.put("billing_cycle_anchor", seconds(from.anchor()));
        json.put("cancel_at", seconds(from.ending().due(period.end())));
        json.put("cancel_at_period_end", from.ending().atPeriodEnd());
        json.put("canceled_at", seconds(from.ending().canceledAt()));
        json.put("collection_method", "charge_automatically");
        json.put("created", seconds(from.origin().created()));
        json.put("currency", from.price().currency());
        if (shape.older()) {
            json.put("current_period_start", seconds(period.start()));
            json.put("current_period_end", seconds(period.end()));
        }
        json.put("customer", from.origin().customer());
        json.put("ended_at", seconds(from.ending().endedAt()));
        json.put("items", Shape.list(
                "/v1/subscription_items?subscription=" + from.id(), List.of(item(from, shape))));
        json.put("latest_invoice", from.latestInvoice());
        json.put("livemode", false);
        json.put("metadata", from.metadata());
        json.put("pause_collection", null);
        json.put("schedule", from.schedule());
        json.put("start_date", seconds(from.origin().created()));
        json.put("status", from.status());
        json.put("test_clock", null);
        json.put("trial_end", seconds(trial == null ? null : trial.end()));
        json.put("trial_start", seconds(trial == null ? null : trial.start()));
        return json;
    }

    private static Map<String, Object> item(Subscription from, Shape shape) {
        var json = Shape.object(from.origin().itemId(), "subscription_item");
        json.put("created", seconds(from.origin().created()));
        if (!shape.older()) {
            json.put("current_period_start", seconds(from.period().start()));
            json.put("current_period_end", seconds(from.period().end()));
        }
        json.put("metadata", Map.of());
        json.put("plan", plan(from.price()));
        json.put("price", price(from.price()));
        json.put("quantity", 1);
        json.put("subscription", from.id());
        return json;
    }

    static Map<String, Object> price(Price from) {
        var json = Shape.object(from.id(), "price");
        json.put("active", true);
        json.put("billing_scheme", "per_unit");
        json.put("currency", from.currency());
        json.put("livemode", false);
        json.put("metadata", Map.of());
        json.put("product", "prod_" + from.product());
        json.put("recurring", recurring(from));
        json.put("type", "recurring");
        json.put("unit_amount", from.amountMinor());
        return json;
    }

    static Map<String, Object> plan(Price from) {
        var json = Shape.object(from.id(), "plan");
        json.put("active", true);
        json.put("amount", from.amountMinor());
        json.put("currency", from.currency());
        json.putAll(recurring(from));
        json.put("product", "prod_" + from.product());
        return json;
    }

    private static Map<String, Object> recurring(Price from) {
        boolean years = from.months() % 12 == 0;
        var json = new LinkedHashMap<String, Object>();
        json.put("interval", years ? "year" : "month");
        json.put("interval_count", years ? from.months() / 12 : from.months());
        json.put("usage_type", "licensed");
        return json;
    }

    /** A schedule. */
    public static Map<String, Object> schedule(Schedule from) {
        var json = Shape.object(from.id(), "subscription_schedule");
        json.put("canceled_at", from.status().equals("canceled") ? seconds(from.endedAt()) : null);
        json.put("completed_at", from.status().equals("completed") ? seconds(from.endedAt()) : null);
        json.put("created", seconds(from.created()));
        json.put("current_phase", from.active() ? bounds(from.phases().getFirst()) : null);
        json.put("customer", from.customer());
        json.put("end_behavior", from.endBehavior());
        json.put("livemode", false);
        json.put("metadata", from.metadata());
        json.put("phases", from.phases().stream().map(SubscriptionShape::phase).toList());
        boolean released = from.status().equals("released");
        json.put("released_at", released ? seconds(from.endedAt()) : null);
        json.put("released_subscription", released ? from.subscription() : null);
        json.put("status", from.status());
        json.put("subscription", released ? null : from.subscription());
        json.put("test_clock", null);
        return json;
    }

    private static Map<String, Object> bounds(Phase from) {
        var json = new LinkedHashMap<String, Object>();
        json.put("start_date", seconds(from.start()));
        json.put("end_date", seconds(from.end()));
        return json;
    }

    private static Map<String, Object> phase(Phase from) {
        var item = new LinkedHashMap<String, Object>();
        item.put("metadata", Map.of());
        item.put("plan", from.price().id());
        item.put("price", from.price().id());
        item.put("quantity", 1);
        var json = bounds(from);
        json.put("currency", from.price().currency());
        json.put("items", List.of(item));
        json.put("metadata", Map.of());
        json.put("proration_behavior", "none");
        json.put("trial_end", seconds(from.trialEnd()));
        return json;
    }

    static Map<String, Object> period(@Nullable Span from) {
        var json = new LinkedHashMap<String, Object>();
        json.put("start", from == null ? null : seconds(from.start()));
        json.put("end", from == null ? null : seconds(from.end()));
        return json;
    }
}
