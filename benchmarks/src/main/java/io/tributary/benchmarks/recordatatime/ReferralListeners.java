package io.tributary.benchmarks.recordatatime;

import static io.tributary.benchmarks.recordatatime.AttributionListeners.text;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The decision for both sides, and the state of rewards. */
final class ReferralListeners {
    private final Workbench bench;

    ReferralListeners(Workbench bench) {
        this.bench = bench;
    }

    void attributed(ConsumerRecord<String, String> record) {
        bench.once("referral", record, conversion -> {
            String payment = text(conversion, "payment");
            String user = text(conversion, "user");
            bench.jdbc().sql("SELECT created_at FROM naive.account WHERE user_id = :user").param("user", user).query().listOfRows();
            String referrer = bench.jdbc().sql("SELECT user_id FROM naive.participant WHERE code = :code FOR UPDATE")
                    .param("code", text(conversion, "code")).query(String.class).single();
            long used = bench.jdbc().sql("SELECT coalesce(sum(months), 0) FROM naive.reward WHERE user_id = :user AND role = 'referrer'")
                    .param("user", referrer).query(Long.class).single();
            String outcome = used < 12 ? "granted" : "cap_limited";
            bench.jdbc().sql("INSERT INTO naive.decision VALUES (:payment, :referrer, :outcome)")
                    .param("payment", payment).param("referrer", referrer).param("outcome", outcome).update();
            bench.send(Topics.DECIDED, user, Map.of("id", "d-" + payment, "user", user, "payment", payment));
            grant(payment, user, "referee");
            if (used < 12) {
                grant(payment, referrer, "referrer");
            }
        });
    }

    void applied(ConsumerRecord<String, String> record) {
        bench.once("referral", record, applied -> bench.jdbc().sql("UPDATE naive.reward SET state = :state WHERE reward_id = :reward")
                .param("state", text(applied, "state")).param("reward", text(applied, "reward")).update());
    }

    private void grant(String payment, String user, String role) {
        String reward = "r-" + payment + "-" + role;
        bench.jdbc().sql("INSERT INTO naive.reward VALUES (:reward, :user, :role, 'earned', 1, :payment)")
                .param("reward", reward).param("user", user).param("role", role).param("payment", payment).update();
        bench.send(Topics.GRANTED, user, Map.of("id", "g-" + reward, "reward", reward, "user", user));
    }
}
