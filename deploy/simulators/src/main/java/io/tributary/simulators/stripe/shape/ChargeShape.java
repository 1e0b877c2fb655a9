package io.tributary.simulators.stripe.shape;

import static io.tributary.simulators.stripe.shape.Shape.seconds;

import io.tributary.simulators.stripe.object.Charge;
import io.tributary.simulators.stripe.object.Dispute;
import io.tributary.simulators.stripe.object.Instrument;
import io.tributary.simulators.stripe.object.Refund;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Charges, payment intents, refunds, disputes and early fraud warnings as JSON. */
public final class ChargeShape {

    private ChargeShape() {}

    /** A charge. */
    public static Map<String, Object> charge(Charge from, Shape shape) {
        var json = Shape.object(from.id(), "charge");
        json.put("amount", from.amount());
        json.put("amount_captured", from.amount());
        json.put("amount_refunded", from.refunded());
        json.put("captured", true);
        json.put("created", seconds(from.created()));
        json.put("currency", from.currency());
        json.put("customer", from.customer());
        json.put("disputed", from.disputed());
        json.put("fraud_details", from.reportedFraudulent() ? Map.of("user_report", "fraudulent") : Map.of());
        if (shape.older()) {
            json.put("invoice", from.invoice());
        }
        json.put("livemode", false);
        json.put("metadata", from.metadata());
        json.put("paid", true);
        json.put("payment_intent", from.paymentIntent());
        json.put("payment_method", "pm_" + from.paymentIntent().substring(3));
        json.put("payment_method_details", methodDetails(from.instrument()));
        json.put("refunded", from.refunded() >= from.amount());
        json.put("status", "succeeded");
        return json;
    }

    private static Map<String, Object> methodDetails(Instrument from) {
        var method = new LinkedHashMap<String, Object>();
        method.put("fingerprint", from.fingerprint());
        method.put("last4", "4242");
        if (from.type().equals("card")) {
            method.put("brand", "visa");
            method.put("country", "US");
            method.put("funding", "credit");
        }
        var json = new LinkedHashMap<String, Object>();
        json.put(from.type(), method);
        json.put("type", from.type());
        return json;
    }

    /** The payment intent of a charge. */
    public static Map<String, Object> intent(Charge from, Shape shape) {
        var json = Shape.object(from.paymentIntent(), "payment_intent");
        json.put("amount", from.amount());
        json.put("amount_received", from.amount());
        json.put("created", seconds(from.created()));
        json.put("currency", from.currency());
        json.put("customer", from.customer());
        if (shape.older()) {
            json.put("invoice", from.invoice());
        }
        json.put("latest_charge", from.id());
        json.put("livemode", false);
        json.put("metadata", from.metadata());
        json.put("payment_method", "pm_" + from.paymentIntent().substring(3));
        json.put("status", "succeeded");
        return json;
    }

    /** A refund. */
    public static Map<String, Object> refund(Refund from) {
        var json = Shape.object(from.id(), "refund");
        json.put("amount", from.amount());
        json.put("charge", from.charge().id());
        json.put("created", seconds(from.created()));
        json.put("currency", from.charge().currency());
        json.put("metadata", Map.of());
        json.put("payment_intent", from.charge().paymentIntent());
        json.put("reason", from.reason());
        json.put("status", "succeeded");
        return json;
    }

    /** A dispute. */
    public static Map<String, Object> dispute(Dispute from) {
        var json = Shape.object(from.id(), "dispute");
        json.put("amount", from.amount());
        json.put("charge", from.charge().id());
        json.put("created", seconds(from.created()));
        json.put("currency", from.charge().currency());
        json.put("is_charge_refundable", false);
        json.put("livemode", false);
        json.put("metadata", Map.of());
        json.put("payment_intent", from.charge().paymentIntent());
        json.put("reason", "fraudulent");
        json.put("status", from.status());
        return json;
    }

    /** An early fraud warning. */
    public static Map<String, Object> warning(String id, Charge on, boolean actionable, Instant created) {
        var json = Shape.object(id, "radar.early_fraud_warning");
        json.put("actionable", actionable);
        json.put("charge", on.id());
        json.put("created", seconds(created));
        json.put("fraud_type", "made_with_stolen_card");
        json.put("livemode", false);
        json.put("payment_intent", on.paymentIntent());
        return json;
    }
}
