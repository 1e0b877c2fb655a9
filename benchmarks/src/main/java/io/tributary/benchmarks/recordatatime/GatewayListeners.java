package io.tributary.benchmarks.recordatatime;

import static io.tributary.benchmarks.recordatatime.AttributionListeners.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Friends registered, sales reported, rewards redeemed. */
final class GatewayListeners {
    private static final String JSON = "application/json";
    private final Workbench bench;
    private final Vendors vendors;
    private final VendorAddresses addresses;

    GatewayListeners(Workbench bench, Vendors vendors, VendorAddresses addresses) {
        this.bench = bench;
        this.vendors = vendors;
        this.addresses = addresses;
    }

    void linked(ConsumerRecord<String, String> record) {
        bench.once("gateway", record, link -> delivered("upsert", text(link, "user"), () -> {
            String email = text(link, "email");
            String path = URLEncoder.encode(email, StandardCharsets.UTF_8);
            vendors.call("PUT", advocate() + "/open/account/" + path + "/user/" + path, advocateLogin(), JSON,
                    bench.mapper().writeValueAsString(Map.of("id", email, "accountId", email, "email", email, "cookies", text(link, "value"))));
        }));
    }

    void decided(ConsumerRecord<String, String> record) {
        bench.once("gateway", record, decided -> delivered("sale", text(decided, "user"), () -> vendors.call("POST",
                addresses.impact() + "/Advertisers/" + addresses.accountSid() + "/Conversions",
                Vendors.basic(addresses.accountSid(), addresses.token()), JSON, bench.mapper().writeValueAsString(Map.ofEntries(
                        Map.entry("CampaignId", "50754"), Map.entry("ActionTrackerId", 71659), Map.entry("EventDate", now()),
                        Map.entry("OrderId", text(decided, "payment")), Map.entry("CustomerId", text(decided, "user")),
                        Map.entry("CurrencyCode", "USD"), Map.entry("ItemSubTotal1", "25.00"), Map.entry("ItemCategory1", "kiloclaw-standard"),
                        Map.entry("ItemName1", "KiloClaw Standard Plan"), Map.entry("ItemQuantity1", 1))))));
    }

    void applied(ConsumerRecord<String, String> record) {
        bench.once("gateway", record, applied -> {
            if ("applied".equals(text(applied, "state"))) {
                delivered("redeem", text(applied, "user"), () -> redeem(text(applied, "user")));
            }
        });
    }

    private void redeem(String user) {
        String email = bench.jdbc().sql("SELECT email FROM naive.account WHERE user_id = :user").param("user", user).query(String.class).single();
        String id = URLEncoder.encode(email, StandardCharsets.UTF_8);
        var rewards = bench.mapper().readTree(vendors.call("GET",
                advocate() + "/reward?accountId=" + id + "&userId=" + id + "&rewardTypeFilter=CREDIT", advocateLogin(), JSON, ""));
        var list = rewards.isArray() ? rewards : rewards.get("rewards");
        if (list == null || list.isEmpty()) {
            throw new IllegalStateException("no reward is visible yet");
        }
        vendors.call("POST", advocate() + "/credit/" + list.get(0).get("id").asString() + "/redeem", advocateLogin(), JSON,
                "{\"amount\":1,\"unit\":\"MONTH\"}");
    }

    private void delivered(String kind, String user, Runnable call) {
        bench.jdbc().sql("INSERT INTO naive.delivery VALUES (:id, :kind, :user, 'sending', 1)")
                .param("id", kind + "-" + user).param("kind", kind).param("user", user).update();
        call.run();
        bench.jdbc().sql("UPDATE naive.delivery SET state = 'delivered' WHERE delivery_id = :id").param("id", kind + "-" + user).update();
        bench.send(Topics.REPORTED, user, Map.of("id", "p-" + kind + "-" + user, "user", user, "kind", kind));
    }

    private String advocate() {
        return addresses.impact() + "/api/v1/" + addresses.tenant();
    }

    private String advocateLogin() {
        return Vendors.basic(addresses.advocateSid(), addresses.advocateToken());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
