package io.tributary.benchmarks.recordatatime;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** Sign-ups with their touch, and the winner of a payment. */
final class AttributionListeners {
    private final Workbench bench;

    AttributionListeners(Workbench bench) {
        this.bench = bench;
    }

    void signedUp(ConsumerRecord<String, String> record) {
        bench.once("attribution", record, user -> {
            bench.jdbc().sql("INSERT INTO naive.account VALUES (:user, :email, now()) ON CONFLICT DO NOTHING")
                    .param("user", text(user, "user")).param("email", text(user, "email")).update();
            bench.jdbc().sql("INSERT INTO naive.touch VALUES (:touch, :user, :value, :code, now() - interval '1 minute') ON CONFLICT DO NOTHING")
                    .param("touch", "t-" + text(user, "id")).param("user", text(user, "user"))
                    .param("value", text(user, "value")).param("code", text(user, "code")).update();
            bench.send(Topics.TOUCHED, text(user, "user"), Map.of("id", "t-" + text(user, "id"), "user", text(user, "user"),
                    "value", text(user, "value"), "code", text(user, "code")));
            bench.send(Topics.LINKED, text(user, "user"), Map.of("id", "l-" + text(user, "id"), "user", text(user, "user"),
                    "email", text(user, "email"), "value", text(user, "value")));
        });
    }

    void settled(ConsumerRecord<String, String> record) {
        bench.once("attribution", record, payment -> {
            List<Map<String, Object>> touches = bench.jdbc()
                    .sql("SELECT touch_id, rs_code FROM naive.touch WHERE user_id = :user AND touched_at > now() - interval '30 days' ORDER BY touched_at")
                    .param("user", text(payment, "user")).query().listOfRows();
            String winner = touches.isEmpty() ? "none" : "referral";
            bench.jdbc().sql("INSERT INTO naive.conversion VALUES (:payment, :user, :winner, :touch)")
                    .param("payment", text(payment, "payment")).param("user", text(payment, "user")).param("winner", winner)
                    .param("touch", touches.isEmpty() ? "" : touches.getFirst().get("touch_id")).update();
            bench.send(Topics.ATTRIBUTED, text(payment, "user"), Map.of("id", "c-" + text(payment, "payment"), "user", text(payment, "user"),
                    "payment", text(payment, "payment"), "winner", winner, "code", touches.isEmpty() ? "" : touches.getFirst().get("rs_code")));
        });
    }

    static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }
}
