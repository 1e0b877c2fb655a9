package io.tributary.simulators.stripe.shape;

import static io.tributary.simulators.stripe.shape.Shape.seconds;

import io.tributary.simulators.stripe.object.Charge;
import io.tributary.simulators.stripe.object.Invoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Invoices, their lines, discounts and payments as JSON. */
public final class InvoiceShape {

    private InvoiceShape() {}

    /**
     * An invoice.
     *
     * @param charge charge that paid it, or null
     */
    public static Map<String, Object> invoice(Invoice from, @Nullable Charge charge, Shape shape) {
        var json = Shape.object(from.id(), "invoice");
        boolean paid = from.paid();
        json.put("amount_due", from.amountDue());
        json.put("amount_paid", paid ? from.amountDue() : 0L);
        json.put("amount_remaining", paid ? 0L : from.amountDue());
        json.put("attempt_count", from.amountDue() == 0 ? 0 : 1);
        json.put("attempted", true);
        json.put("billing_reason", from.billingReason());
        json.put("collection_method", "charge_automatically");
        json.put("created", seconds(from.created()));
        json.put("currency", from.currency());
        json.put("customer", from.subscription().origin().customer());
        json.put("discounts", discounts(from));
        json.put("lines", Shape.list("/v1/invoices/" + from.id() + "/lines", List.of(line(from, shape))));
        json.put("livemode", false);
        json.put("metadata", from.metadata());
        json.put("number", "SIM-" + Integer.toHexString(from.id().hashCode()));
        json.put("period_start", seconds(from.line().start()));
        json.put("period_end", seconds(from.line().end()));
        json.put("status", from.status());
        json.put("status_transitions", transitions(from));
        json.put("subtotal", from.listAmount());
        json.put("total", from.amountDue());
        json.put("total_discount_amounts", discountAmounts(from));
        putPayments(json, from, charge, shape);
        return json;
    }

    private static void putPayments(
            Map<String, Object> json, Invoice from, @Nullable Charge charge, Shape shape) {
        var subscription = from.subscription();
        var details = new LinkedHashMap<String, Object>();
        details.put("metadata", subscription.metadata());
        if (shape.older()) {
            json.put("charge", charge == null ? null : charge.id());
            json.put("payment_intent", charge == null ? null : charge.paymentIntent());
            json.put("paid", from.paid());
            json.put("paid_out_of_band", from.outOfBand());
            json.put("subscription", subscription.id());
            json.put("subscription_details", details);
            json.put("discount", from.discount() == 0 ? null : discounts(from).getFirst());
        } else {
            details.put("subscription", subscription.id());
            var parent = new LinkedHashMap<String, Object>();
            parent.put("quote_details", null);
            parent.put("subscription_details", details);
            parent.put("type", "subscription_details");
            json.put("parent", parent);
            json.put("payments", Shape.list(
                    "/v1/invoice_payments?invoice=" + from.id(),
                    charge == null ? List.of() : List.of(payment(from, charge))));
        }
    }

    private static Map<String, Object> transitions(Invoice from) {
        var json = new LinkedHashMap<String, Object>();
        json.put("finalized_at", seconds(from.created()));
        json.put("marked_uncollectible_at", null);
        json.put("paid_at", seconds(from.paidAt()));
        json.put("voided_at", null);
        return json;
    }

    private static Map<String, Object> line(Invoice from, Shape shape) {
        var subscription = from.subscription();
        var price = subscription.price();
        var json = Shape.object("il_" + from.id(), "line_item");
        json.put("amount", from.listAmount());
        json.put("currency", from.currency());
        json.put("description", (from.listAmount() == 0 ? "Trial period for " : "1 × ") + price.id());
        json.put("discount_amounts", discountAmounts(from));
        json.put("discountable", true);
        json.put("livemode", false);
        json.put("metadata", subscription.metadata());
        json.put("period", SubscriptionShape.period(from.line()));
        json.put("quantity", 1);
        if (shape.older()) {
            json.put("invoice", from.id());
            json.put("plan", SubscriptionShape.plan(price));
            json.put("price", SubscriptionShape.price(price));
            json.put("proration", false);
            json.put("subscription", subscription.id());
            json.put("subscription_item", subscription.origin().itemId());
            json.put("type", "subscription");
        } else {
            json.put("invoice", from.id());
            json.put("parent", lineParent(from));
            json.put("pricing", pricing(from));
        }
        return json;
    }

    private static Map<String, Object> lineParent(Invoice from) {
        var details = new LinkedHashMap<String, Object>();
        details.put("invoice_item", null);
        details.put("proration", false);
        details.put("proration_details", null);
        details.put("subscription", from.subscription().id());
        details.put("subscription_item", from.subscription().origin().itemId());
        var parent = new LinkedHashMap<String, Object>();
        parent.put("invoice_item_details", null);
        parent.put("subscription_item_details", details);
        parent.put("type", "subscription_item_details");
        return parent;
    }

    private static Map<String, Object> pricing(Invoice from) {
        var price = from.subscription().price();
        return new TreeMap<>(Map.of(
                "price_details", new TreeMap<>(Map.of("price", price.id(), "product", "prod_" + price.product())),
                "type", "price_details",
                "unit_amount_decimal", String.valueOf(price.amountMinor())));
    }

    private static List<Map<String, Object>> discounts(Invoice from) {
        if (from.discount() == 0) {
            return List.of();
        }
        var coupon = Shape.object("coupon_" + from.id(), "coupon");
        coupon.put("amount_off", from.discount());
        coupon.put("currency", from.currency());
        coupon.put("duration", "once");
        var json = Shape.object("di_" + from.id(), "discount");
        json.put("coupon", coupon);
        json.put("customer", from.subscription().origin().customer());
        json.put("invoice", from.id());
        var code = from.promotionCode();
        if (code != null) {
            var promotion = Shape.object("promo_" + code, "promotion_code");
            promotion.put("code", code);
            json.put("promotion_code", promotion);
        } else {
            json.put("promotion_code", null);
        }
        return List.of(json);
    }

    private static List<Map<String, Object>> discountAmounts(Invoice from) {
        return from.discount() == 0
                ? List.of()
                : List.of(new TreeMap<>(Map.of("amount", from.discount(), "discount", "di_" + from.id())));
    }

    /** What paid an invoice, as an object of its own. */
    public static Map<String, Object> payment(Invoice from, Charge charge) {
        var json = Shape.object("inpay_" + from.id(), "invoice_payment");
        json.put("amount_paid", from.amountDue());
        json.put("amount_requested", from.amountDue());
        json.put("created", seconds(from.created()));
        json.put("currency", from.currency());
        json.put("invoice", from.id());
        json.put("is_default", true);
        json.put("livemode", false);
        json.put("payment", new TreeMap<>(Map.of("payment_intent", charge.paymentIntent(), "type", "payment_intent")));
        json.put("status", "paid");
        var transitions = new LinkedHashMap<String, Object>();
        transitions.put("canceled_at", null);
        transitions.put("paid_at", seconds(from.paidAt()));
        json.put("status_transitions", transitions);
        return json;
    }
}
