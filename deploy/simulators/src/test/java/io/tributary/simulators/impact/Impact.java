package io.tributary.simulators.impact;

import io.tributary.simulators.Caller;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.impact.ledger.People;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A simulator at a standing clock, and somebody who calls it as the gateway does. */
final class Impact implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");
    static final ImpactAccount ACCOUNT = ImpactAccount.fake(ImpactSettings.SHARED);
    static final String SALE = "71659";

    final ControlledSimulationClock clock = new ControlledSimulationClock(NOON);
    final ImpactSimulator simulator;
    final Caller performance;
    final Caller advocate;

    Impact() {
        this(ImpactSettings.onPort(0).seededWith(7));
    }

    Impact(ImpactSettings settings) {
        simulator = ImpactSimulator.start(settings, clock);
        performance = caller(ACCOUNT.sid(), ACCOUNT.token());
        advocate = caller(ACCOUNT.advocateSid(), ACCOUNT.advocateToken());
    }

    Caller caller(String user, String password) {
        var basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Caller(
                simulator.baseUrl(), Map.of("Authorization", "Basic " + basic, "Content-Type", "application/json"));
    }

    static Map<String, Object> sale(String order, String user) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("CampaignId", "50754");
        fields.put("ActionTrackerId", 71659);
        fields.put("EventDate", "2026-04-10T12:00:00.000Z");
        fields.put("OrderId", order);
        fields.put("CustomerId", user);
        fields.put("CurrencyCode", "USD");
        fields.put("ItemSubTotal1", "19.00");
        fields.put("ItemCategory1", "kilo-pass-tier-19-monthly");
        fields.put("ItemName1", "Kilo Pass Tier 19 Monthly");
        fields.put("ItemQuantity1", 1);
        return fields;
    }

    static Map<String, Object> but(Map<String, Object> fields, String name, Object value) {
        var changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    Caller.Response convert(Map<String, Object> fields) {
        return performance.send("POST", path("Conversions"), Json.text(fields));
    }

    Caller.Response reverse(String form) {
        return performance
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("DELETE", path("Actions"), form);
    }

    /** The result of the submission an answer names, two seconds later. */
    Map<String, Object> resultOf(Caller.Response queued) {
        pass(Duration.ofSeconds(2));
        return performance.get(queued.json().get("QueuedUri").toString()).json();
    }

    String path(String resource) {
        return "/Advertisers/" + ACCOUNT.sid() + "/" + resource;
    }

    Caller.Response register(String email, String cookies) {
        return advocate.send("PUT", participant(email), Json.text(body(email, cookies)));
    }

    static Map<String, Object> body(String email, String cookies) {
        return new HashMap<>(Map.of("id", email, "accountId", email, "email", email, "cookies", cookies));
    }

    String participant(String email) {
        var encoded = email.replace("@", "%40").replace("+", "%2B");
        return "/api/v1/" + ACCOUNT.tenant() + "/open/account/" + encoded + "/user/" + encoded;
    }

    /** A friend of Alice's bought a pass. */
    void sellToFriend() {
        simulator.code("alice@example.com", "52766", "KALICE");
        register("alice@example.com", "");
        simulator.referralValue("sq-1", "KALICE");
        register("bob@example.com", "sq-1");
        convert(but(sale("in_b1", "u-bob"), "CustomerEmail", People.hash("bob@example.com")));
    }

    List<Map<String, Object>> rewards(String email) {
        var encoded = email.replace("@", "%40");
        var query = "?accountId=" + encoded + "&userId=" + encoded + "&rewardTypeFilter=CREDIT";
        var answer = advocate.get("/api/v1/" + ACCOUNT.tenant() + "/reward" + query);
        return Json.objects(answer.json().get("rewards"));
    }

    Caller.Response redeem(Object rewardId, Map<String, Object> body) {
        return advocate.send(
                "POST", "/api/v1/" + ACCOUNT.tenant() + "/credit/" + rewardId + "/redeem", Json.text(body));
    }

    void pass(Duration time) {
        clock.moveTo(clock.now().plus(time));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
