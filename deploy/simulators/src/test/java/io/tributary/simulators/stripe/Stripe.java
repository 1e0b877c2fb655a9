package io.tributary.simulators.stripe;

import io.tributary.simulators.Caller;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A simulator at a standing clock, somebody who calls it as billing does, and all events it told. */
final class Stripe implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");
    static final long MAY = seconds("2026-05-10T12:00:00Z");
    static final long JUNE = seconds("2026-06-10T12:00:00Z");
    static final long JULY = seconds("2026-07-10T12:00:00Z");

    final ControlledSimulationClock clock = new ControlledSimulationClock(NOON);
    final List<StripeEventMessage> events = Collections.synchronizedList(new ArrayList<>());
    final StripeSimulator simulator;
    final Caller billing;

    Stripe(String... versions) {
        simulator = StripeSimulator.start(
                StripeSettings.onPort(0).seededWith(7).telling(versions), clock, events::add);
        billing = new Caller(simulator.baseUrl(), Map.of(
                "Authorization", "Bearer " + StripeSettings.FAKE_KEY,
                "Content-Type", "application/x-www-form-urlencoded"));
    }

    static Stripe basil() {
        return new Stripe(StripeSettings.BASIL);
    }

    static long seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    /** Bob has a KiloClaw subscription, first month paid. */
    Stripe withBob() {
        simulator.subscribe(SubscriptionSpec.of("bob", "kiloclaw", "standard").named("sub_bob"));
        simulator.pay(PaymentSpec.paid("bob", "kiloclaw", "in_1", 25_00).by("ch_1"));
        events.clear();
        return this;
    }

    Caller.Response post(String path, String form) {
        return billing.send("POST", path, form);
    }

    Caller.Response post(String path, String form, String key) {
        return billing.with("Idempotency-Key", key).send("POST", path, form);
    }

    Map<String, Object> get(String path) {
        return billing.get(path).json();
    }

    List<String> types() {
        return events.stream().map(StripeEventMessage::type).toList();
    }

    /** The object of the last event of a type. */
    Map<String, Object> told(String type) {
        var event = events.stream().filter(each -> each.type().equals(type)).toList().getLast();
        return at(json(event), "data", "object");
    }

    static Map<String, Object> json(StripeEventMessage event) {
        return Json.object(event.rawJson().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    /** A nested object; a number descends into a list. */
    static Map<String, Object> at(Map<String, Object> object, String... path) {
        Object here = object;
        for (var step : path) {
            here = step.matches("\\d+")
                    ? ((List<?>) here).get(Integer.parseInt(step))
                    : ((Map<?, ?>) here).get(step);
        }
        return Json.objects(here).getFirst();
    }

    /** End of the period of a subscription, in the present shape. */
    long periodEnd(String subscription) {
        var item = at(get("/v1/subscriptions/" + subscription), "items", "data", "0");
        return ((Number) item.get("current_period_end")).longValue();
    }

    void pass(Duration time) {
        clock.moveTo(clock.now().plus(time));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
