package io.tributary.simulators.stripe;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.http.Request;
import io.tributary.simulators.script.Replies;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The control surface over HTTP, below {@code /_sim/}; what happens in the world answers with its events. */
final class StripeDesk {

    private final StripeSimulator simulator;

    StripeDesk(StripeSimulator simulator) {
        this.simulator = simulator;
    }

    Answer handle(Request request) {
        var route = request.method() + " " + String.join("/", request.path().subList(1, request.path().size()));
        return switch (route) {
            case "GET requests" -> Answer.json(200, simulator.requests());
            case "GET held" -> Answer.json(200, Map.of(
                    "heldRequests", simulator.heldRequests(),
                    "nextDue", simulator.nextDue().map(Object::toString).orElse("")));
            case "POST reset" -> done(simulator::reset);
            case "DELETE replies" -> done(simulator::forgetInstructions);
            default -> route.startsWith("POST ") && request.path().size() == 2
                    ? act(request.path().get(1), new Told(Json.object(request.body()).orElse(Map.of())))
                    : Answer.json(404, Map.of("error", "no such control"));
        };
    }

    private Answer act(String what, Told told) {
        return switch (what) {
            case "replies" -> done(() -> simulator.reply(
                    told.text("on"), told.optional("user"), Replies.from(told.value("reply"))));
            case "seed" -> done(() -> simulator.seed(told.number("seed")));
            case "prices" -> done(() -> simulator.price(
                    told.text("product"), told.text("plan"), told.number("cents"), (int) told.number("months")));
            case "subscriptions" -> events(simulator.subscribe(told.subscription()));
            case "payments" -> events(simulator.pay(told.payment()));
            case "past-due" ->
                events(simulator.pastDue(told.text("user"), told.text("product"), told.occurred()));
            case "cancel" -> events(simulator.cancel(
                    told.text("user"), told.text("product"), told.flag("atPeriodEnd"), told.occurred()));
            case "reactivate" ->
                events(simulator.reactivate(told.text("user"), told.text("product"), told.occurred()));
            case "switch-plan" -> events(simulator.switchPlan(
                    told.text("user"), told.text("product"), told.text("plan"), told.occurred()));
            case "refunds" -> events(simulator.refund(
                    told.text("charge"), told.amount(), told.optional("id"), told.occurred()));
            case "disputes" -> events(simulator.dispute(
                    told.text("charge"), told.optional("id"), told.amount(), told.won(), told.occurred()));
            case "fraud" -> events(simulator.fraud(told.text("charge"), told.occurred()));
            case "early-fraud-warnings" ->
                events(simulator.earlyFraudWarning(told.text("charge"), told.occurred()));
            case "early-fraud-refunds" ->
                events(simulator.earlyFraudRefund(told.text("charge"), told.amount(), told.occurred()));
            case "events" -> events(List.of(simulator.event(
                    told.text("type"), told.object("object"), told.optional("apiVersion"), told.occurred())));
            default -> Answer.json(404, Map.of("error", "no such control"));
        };
    }

    private static Answer done(Runnable work) {
        work.run();
        return Answer.empty(204);
    }

    private static Answer events(List<StripeEventMessage> events) {
        return Answer.json(200, Map.of("events", events));
    }

    /** A JSON object somebody sent; amounts are minor units, instants ISO 8601. */
    private record Told(Map<String, Object> fields) {

        Object value(String name) {
            var value = fields.get(name);
            if (value == null) {
                throw new IllegalArgumentException("'" + name + "' is missing");
            }
            return value;
        }

        String text(String name) {
            return value(name).toString();
        }

        @Nullable String optional(String name) {
            return fields.get(name) == null ? null : Objects.toString(fields.get(name));
        }

        long number(String name) {
            return Replies.number(value(name), name).longValueExact();
        }

        boolean flag(String name) {
            return Boolean.parseBoolean(optional(name));
        }

        @Nullable Long amount() {
            return fields.get("amount") == null ? null : (Long) number("amount");
        }

        @Nullable Boolean won() {
            return fields.get("won") == null ? null : (Boolean) flag("won");
        }

        @Nullable Instant occurred() {
            var told = optional("occurred");
            return told == null ? null : Instant.parse(told);
        }

        Map<String, Object> object(String name) {
            return Json.objects(value(name)).getFirst();
        }

        SubscriptionSpec subscription() {
            var metadata = new HashMap<String, String>();
            if (fields.get("metadata") instanceof Map<?, ?> map) {
                map.forEach((key, each) -> metadata.put(key.toString(), Objects.toString(each)));
            }
            return new SubscriptionSpec(
                    text("user"), text("product"), text("plan"), optional("funding"), optional("customer"),
                    optional("subscription"), optional("fingerprint"), metadata, occurred());
        }

        PaymentSpec payment() {
            return new PaymentSpec(
                    text("user"), text("product"), text("invoice"), number("amount"),
                    Objects.requireNonNullElse(optional("currency"), "USD"), optional("charge"),
                    fields.get("paid") == null || flag("paid"), optional("fingerprint"), optional("source"),
                    optional("promotionCode"), flag("outOfBand"), occurred());
        }
    }
}
