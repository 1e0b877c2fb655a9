package io.tributary.billing.adapter.out.stripe;

import static io.tributary.billing.adapter.out.stripe.Json.first;
import static io.tributary.billing.adapter.out.stripe.Json.id;
import static io.tributary.billing.adapter.out.stripe.Json.number;
import static io.tributary.billing.adapter.out.stripe.Json.text;
import static io.tributary.billing.adapter.out.stripe.Json.time;
import static io.tributary.billing.adapter.out.stripe.Json.yes;

import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.Labels;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Invoices of both shapes (BIL-14); an impossible one is refused by field. */
final class StripeInvoices {
    private static final String INVALID = "invoice_invalid";
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    private StripeInvoices() {}

    static InvoiceFact invoice(JsonNode object, String occasion) {
        String currency = StripeObjects.currency(object);
        long paid = number(object, "amount_paid", Long.MIN_VALUE);
        boolean strict = "paid".equals(occasion);
        if (strict && paid < 0) {
            throw new UnusableEvent(INVALID, "amount_paid must be a whole number from 0");
        }
        if (strict && !CURRENCIES.contains(currency)) {
            throw new UnusableEvent(INVALID, "currency is not ISO 4217");
        }
        Payer payer = payer(object, Math.max(0, paid));
        return new InvoiceFact(StripeObjects.required(object, "id"), occasion, id(object, "customer"), subscription(object),
                status(object), Math.max(0, paid), currency, text(object, "billing_reason"), lines(object, strict, Math.max(0, paid)), metadata(object),
                time(object.path("status_transitions"), "paid_at"), payer.charge(), payer.intent(), payer.known(), payer.outOfBand(),
                promotion(object), id(object, "test_clock") != null);
    }

    private static @Nullable String status(JsonNode object) {
        String status = text(object, "status");
        return status == null && yes(object, "paid") ? "paid" : status;
    }

    private static @Nullable String subscription(JsonNode object) {
        JsonNode parent = object.path("parent");
        String basil = "subscription_details".equals(text(parent, "type")) ? id(parent.path("subscription_details"), "subscription") : null;
        return first(basil, id(object, "subscription"));
    }

    private static Labels metadata(JsonNode object) {
        Labels basil = StripeObjects.labels(object.path("parent").path("subscription_details").path("metadata"));
        Labels older = StripeObjects.labels(object.path("subscription_details").path("metadata"));
        return basil.or(older).or(StripeObjects.labels(object.path("metadata")));
    }

    /** An amount that is not told is what was paid. */
    private static List<InvoiceFact.Line> lines(JsonNode object, boolean strict, long paid) {
        List<InvoiceFact.Line> lines = new ArrayList<>();
        for (JsonNode line : object.path("lines").path("data")) {
            JsonNode details = line.path("parent").path("subscription_item_details");
            JsonNode extra = line.path("parent").path("invoice_item_details");
            boolean proration = yes(line, "proration") || yes(details, "proration") || yes(extra, "proration");
            InvoiceFact.Line read = new InvoiceFact.Line(Objects.requireNonNullElse(text(line, "id"), ""), StripeObjects.price(line),
                    number(line, "amount", number(line, "subtotal", paid)), proration, time(line.path("period"), "start"), time(line.path("period"), "end"));
            if (strict && read.periodStart() != null && read.periodEnd() != null && read.periodEnd().isBefore(read.periodStart())) {
                throw new UnusableEvent(INVALID, "lines.period.end lies before its start");
            }
            lines.add(read);
        }
        return lines;
    }

    private static Payer payer(JsonNode object, long paid) {
        String charge = id(object, "charge");
        String intent = id(object, "payment_intent");
        JsonNode payments = object.path("payments").path("data");
        boolean open = false;
        for (JsonNode payment : payments) {
            boolean settled = "paid".equals(text(payment, "status"));
            open |= !settled;
            if (settled) {
                charge = first(charge, id(payment.path("payment"), "charge"));
                intent = first(intent, id(payment.path("payment"), "payment_intent"));
            }
        }
        boolean older = object.has("charge") && object.has("payment_intent");
        boolean known = charge != null || intent != null || older || payments.isArray() && !open;
        boolean nothing = known && charge == null && intent == null && paid > 0;
        return new Payer(charge, intent, known, yes(object, "paid_out_of_band") || nothing);
    }

    private static @Nullable String promotion(JsonNode object) {
        String single = code(object.path("discount"));
        for (JsonNode discount : object.path("discounts")) {
            single = first(single, code(discount));
        }
        return single;
    }

    /** What the customer typed where Stripe tells it, else the id of the promotion code. */
    private static @Nullable String code(JsonNode discount) {
        return first(text(discount.path("promotion_code"), "code"), id(discount, "promotion_code"));
    }

    private record Payer(@Nullable String charge, @Nullable String intent, boolean known, boolean outOfBand) {}
}
