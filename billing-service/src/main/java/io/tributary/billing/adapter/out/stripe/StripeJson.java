package io.tributary.billing.adapter.out.stripe;

import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.StripeFact;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Stripe events; everything that is not usable ends as {@link UnusableEvent} and nothing else (BIL-13..15). */
public final class StripeJson {
    private static final String MALFORMED = "event_malformed";
    private static final int DEPTH = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build()).build()).build();
    private static final Set<String> READ = Set.of("customer.subscription.created", "customer.subscription.updated",
            "customer.subscription.deleted", "customer.subscription.paused", "customer.subscription.resumed",
            "subscription_schedule.created", "subscription_schedule.updated", "subscription_schedule.released",
            "subscription_schedule.canceled", "subscription_schedule.completed", "subscription_schedule.aborted", "invoice.paid",
            "invoice.payment_succeeded", "invoice.payment_failed", "invoice.voided", "invoice.marked_uncollectible",
            "invoice_payment.paid", "charge.succeeded", "payment_intent.succeeded", "charge.refunded", "refund.created",
            "refund.updated", "charge.dispute.created", "charge.dispute.updated", "charge.dispute.funds_withdrawn",
            "charge.dispute.closed", "charge.updated", "radar.early_fraud_warning.created", "radar.early_fraud_warning.updated");

    private StripeJson() {}

    /** Whether events of this type are read (BIL-13). */
    public static boolean reads(String type) {
        return READ.contains(type);
    }

    /** Reads one event. */
    public static ReceivedEvent event(String raw) {
        JsonNode event = parse(raw);
        JsonNode object = event.path("data").path("object");
        String id = Json.text(event, "id");
        String type = Json.text(event, "type");
        if (id == null || type == null || !object.isObject()) {
            throw new UnusableEvent(MALFORMED, "id, type or data.object is missing");
        }
        Instant created = Objects.requireNonNullElse(Json.time(event, "created"), Instant.EPOCH);
        EventStamp stamp = new EventStamp(id, type, created, reads(type) ? customer(object) : null);
        return new ReceivedEvent(stamp, fact(type, object), raw, Json.yes(event, "livemode"), false);
    }

    /** Reads who and when only, of an event whose object cannot be used. */
    public static ReceivedEvent envelope(String raw) {
        JsonNode event = parse(raw);
        String type = Objects.requireNonNullElse(Json.text(event, "type"), "");
        EventStamp stamp = new EventStamp(Objects.requireNonNullElse(Json.text(event, "id"), ""), type,
                Objects.requireNonNullElse(Json.time(event, "created"), Instant.EPOCH), customer(event.path("data").path("object")));
        return new ReceivedEvent(stamp, new StripeFact.Unread(type), raw, Json.yes(event, "livemode"), false);
    }

    /** API version an event was rendered with, if it says so. */
    public static @Nullable String apiVersion(String raw) {
        return Json.text(parse(raw), "api_version");
    }

    /** Reads any JSON text. */
    static JsonNode parse(String raw) {
        try {
            JsonNode node = MAPPER.readTree(raw);
            if (node == null || !node.isObject()) {
                throw new UnusableEvent(MALFORMED, "not a JSON object");
            }
            return node;
        } catch (JacksonException unreadable) {
            throw new UnusableEvent(MALFORMED, "not JSON");
        }
    }

    private static @Nullable String customer(JsonNode object) {
        return Json.id(object, "customer");
    }

    private static StripeFact fact(String type, JsonNode object) {
        if (!reads(type)) {
            return new StripeFact.Unread(type);
        }
        return switch (type.substring(0, type.lastIndexOf('.'))) {
            case "customer.subscription" -> StripeObjects.subscription(object);
            case "subscription_schedule" -> StripeObjects.schedule(object);
            case "invoice" -> StripeInvoices.invoice(object, occasion(type));
            case "invoice_payment" -> StripeObjects.invoicePayment(object);
            case "charge" -> StripeObjects.charge(object);
            case "payment_intent" -> StripeObjects.intent(object);
            case "refund" -> StripeObjects.refund(object);
            case "charge.dispute" -> StripeObjects.dispute(object);
            case "radar.early_fraud_warning" -> StripeObjects.warning(object);
            default -> new StripeFact.Unread(type);
        };
    }

    private static String occasion(String type) {
        return switch (type) {
            case "invoice.paid", "invoice.payment_succeeded" -> "paid";
            case "invoice.payment_failed" -> "failed";
            case "invoice.voided" -> "voided";
            default -> "uncollectible";
        };
    }
}
