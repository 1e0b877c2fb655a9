package io.tributary.billing.adapter.out.stripe;

import static io.tributary.billing.adapter.out.stripe.Json.first;
import static io.tributary.billing.adapter.out.stripe.Json.id;
import static io.tributary.billing.adapter.out.stripe.Json.number;
import static io.tributary.billing.adapter.out.stripe.Json.text;
import static io.tributary.billing.adapter.out.stripe.Json.time;
import static io.tributary.billing.adapter.out.stripe.Json.yes;

import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.DisputeFact;
import io.tributary.billing.domain.stripe.IntentFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import io.tributary.billing.domain.stripe.Labels;
import io.tributary.billing.domain.stripe.RefundFact;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.stripe.WarningFact;
import io.tributary.messaging.envelope.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stripe's objects as facts, whatever version wrote them (BIL-14, BIL-15). */
final class StripeObjects {
    private static final String MALFORMED = "event_malformed";

    private StripeObjects() {}

    static SubscriptionFact subscription(JsonNode object) {
        List<SubscriptionFact.Item> items = new ArrayList<>();
        for (JsonNode item : object.path("items").path("data")) {
            String price = price(item);
            if (price != null) {
                items.add(new SubscriptionFact.Item(Objects.requireNonNullElse(text(item, "id"), ""), price,
                        first(time(item, "current_period_start"), time(object, "current_period_start")),
                        first(time(item, "current_period_end"), time(object, "current_period_end"))));
            }
        }
        String only = id(object, "plan");
        if (items.isEmpty() && only != null) {
            items.add(new SubscriptionFact.Item("", only, time(object, "current_period_start"), time(object, "current_period_end")));
        }
        return new SubscriptionFact(required(object, "id"), id(object, "customer"),
                Objects.requireNonNullElse(text(object, "status"), "unknown"), labels(object.path("metadata")), items,
                yes(object, "cancel_at_period_end"), time(object, "cancel_at"), time(object, "ended_at"),
                first(time(object, "start_date"), time(object, "created")), id(object, "schedule"),
                id(object, "latest_invoice"), id(object, "test_clock") != null, paused(object), MessageId.derive("state", digestible(object)));
    }

    private static boolean paused(JsonNode object) {
        return "paused".equals(text(object, "status")) || object.path("pause_collection").isObject();
    }

    private static String digestible(JsonNode object) {
        String whole = object.toString();
        return whole.length() < Short.MAX_VALUE ? whole : MessageId.derive("long", Integer.toHexString(whole.hashCode()),
                whole.substring(0, Short.MAX_VALUE / 2));
    }

    static ScheduleFact schedule(JsonNode object) {
        List<ScheduleFact.Phase> phases = new ArrayList<>();
        for (JsonNode phase : object.path("phases")) {
            List<String> prices = new ArrayList<>();
            JsonNode told = phase.path("items").isArray() ? phase.path("items") : phase.path("plans");
            told.forEach(item -> prices.add(Objects.requireNonNullElse(price(item), "")));
            phases.add(new ScheduleFact.Phase(time(phase, "start_date"), time(phase, "end_date"), prices));
        }
        return new ScheduleFact(required(object, "id"), id(object, "customer"),
                first(id(object, "subscription"), id(object, "released_subscription")),
                Objects.requireNonNullElse(text(object, "status"), "unknown"), text(object, "end_behavior"), phases);
    }

    static ChargeFact charge(JsonNode object) {
        JsonNode method = object.path("payment_method_details");
        String type = text(method, "type");
        JsonNode fraud = object.path("fraud_details");
        boolean fraudulent = "fraudulent".equals(text(fraud, "user_report")) || "fraudulent".equals(text(fraud, "stripe_report"));
        return new ChargeFact(required(object, "id"), id(object, "customer"), id(object, "payment_intent"), id(object, "invoice"),
                "succeeded".equals(text(object, "status")), Math.max(0, number(object, "amount", 0)), currency(object),
                Math.max(0, number(object, "amount_refunded", 0)), fraudulent, type,
                type == null ? null : text(method.path(type), "fingerprint"), labels(object.path("metadata")));
    }

    static IntentFact intent(JsonNode object) {
        String charge = first(id(object, "latest_charge"), text(object.path("charges").path("data").path(0), "id"));
        return new IntentFact(required(object, "id"), id(object, "customer"), id(object, "invoice"), charge,
                "succeeded".equals(text(object, "status")),
                Math.max(0, number(object, "amount_received", number(object, "amount", 0))), currency(object),
                labels(object.path("metadata")));
    }

    static InvoicePaymentFact invoicePayment(JsonNode object) {
        JsonNode payment = object.path("payment");
        String invoice = id(object, "invoice");
        if (invoice == null) {
            throw new UnusableEvent(MALFORMED, "data.object.invoice is missing");
        }
        return new InvoicePaymentFact(invoice, id(payment, "payment_intent"),
                id(payment, "charge"));
    }

    static RefundFact refund(JsonNode object) {
        return new RefundFact(required(object, "id"), id(object, "charge"), id(object, "payment_intent"),
                Math.max(0, number(object, "amount", 0)), "succeeded".equals(text(object, "status")));
    }

    static DisputeFact dispute(JsonNode object) {
        String status = Objects.requireNonNullElse(text(object, "status"), "");
        return new DisputeFact(required(object, "id"), id(object, "charge"), id(object, "payment_intent"), status.startsWith("warning_"));
    }

    static WarningFact warning(JsonNode object) {
        return new WarningFact(required(object, "id"), id(object, "charge"), id(object, "payment_intent"), yes(object, "actionable"));
    }

    /** Price of an item or line, plain, expanded, or of the oldest shape. */
    static @Nullable String price(JsonNode node) {
        String told = first(id(node.path("pricing").path("price_details"), "price"), id(node, "price"));
        return first(told, id(node, "plan"));
    }

    static Labels labels(JsonNode metadata) {
        return new Labels(text(metadata, "user_id"), text(metadata, "organization_id"), text(metadata, "account_kind"),
                text(metadata, "funding"), text(metadata, "source"), text(metadata, "purpose"), text(metadata, "order_id"));
    }

    static String currency(JsonNode object) {
        return Objects.requireNonNullElse(text(object, "currency"), "").toUpperCase(Locale.ROOT);
    }

    static String required(JsonNode object, String field) {
        String value = text(object, field);
        if (value == null) {
            throw new UnusableEvent(MALFORMED, "data.object." + field + " is missing");
        }
        return value;
    }
}
