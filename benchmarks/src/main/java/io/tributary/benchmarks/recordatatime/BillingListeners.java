package io.tributary.benchmarks.recordatatime;

import static io.tributary.benchmarks.recordatatime.AttributionListeners.text;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** Paid invoices, and free months at Stripe. */
final class BillingListeners {
    private final Workbench bench;
    private final Vendors vendors;
    private final VendorAddresses addresses;

    BillingListeners(Workbench bench, Vendors vendors, VendorAddresses addresses) {
        this.bench = bench;
        this.vendors = vendors;
        this.addresses = addresses;
    }

    void invoicePaid(ConsumerRecord<String, String> record) {
        bench.once("billing", record, invoice -> {
            String user = text(invoice, "user");
            bench.jdbc().sql("INSERT INTO naive.subscription VALUES (:user, :stripe, :renews) ON CONFLICT (user_id) DO UPDATE SET renews_at = excluded.renews_at")
                    .param("user", user).param("stripe", text(invoice, "subscription"))
                    .param("renews", OffsetDateTime.ofInstant(Instant.parse(text(invoice, "period_end")), ZoneOffset.UTC)).update();
            long earlier = bench.jdbc().sql("SELECT count(*) FROM naive.payment WHERE user_id = :user").param("user", user).query(Long.class).single();
            bench.jdbc().sql("INSERT INTO naive.payment VALUES (:payment, :user, 2500, :ordinal, now())")
                    .param("payment", text(invoice, "payment")).param("user", user).param("ordinal", earlier + 1).update();
            bench.send(Topics.SUBSCRIBED, user, Map.of("id", "b-" + text(invoice, "payment"), "user", user,
                    "subscription", text(invoice, "subscription")));
            bench.send(Topics.SETTLED, user, Map.of("id", "s-" + text(invoice, "payment"), "user", user, "payment", text(invoice, "payment")));
        });
    }

    void granted(ConsumerRecord<String, String> record) {
        bench.once("billing", record, reward -> {
            List<Map<String, Object>> found = bench.jdbc().sql("SELECT stripe_id, renews_at FROM naive.subscription WHERE user_id = :user FOR UPDATE")
                    .param("user", text(reward, "user")).query().listOfRows();
            String state = found.isEmpty() ? "pending" : apply(reward, found.getFirst());
            bench.send(Topics.APPLIED, text(reward, "user"), Map.of("id", "a-" + text(reward, "reward"), "reward", text(reward, "reward"),
                    "user", text(reward, "user"), "state", state));
        });
    }

    private String apply(JsonNode reward, Map<String, Object> subscription) {
        OffsetDateTime old = ((java.sql.Timestamp) subscription.get("renews_at")).toInstant().atOffset(ZoneOffset.UTC);
        OffsetDateTime next = old.plusMonths(1);
        vendors.call("POST", addresses.stripe() + "/v1/subscriptions/" + subscription.get("stripe_id"), "Bearer " + addresses.stripeKey(),
                "application/x-www-form-urlencoded", "trial_end=" + next.toEpochSecond() + "&proration_behavior=none");
        bench.jdbc().sql("INSERT INTO naive.application VALUES (:reward, :old, :next)")
                .param("reward", text(reward, "reward")).param("old", old).param("next", next).update();
        bench.jdbc().sql("UPDATE naive.subscription SET renews_at = :next WHERE user_id = :user")
                .param("next", next).param("user", text(reward, "user")).update();
        return "applied";
    }
}
