package io.tributary.scenarios.perform;

import io.tributary.scenarios.story.StaffAct;
import io.tributary.scenarios.story.StaffAct.RewardName;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Plays operators and program managers. */
final class StaffActs {
    private static final String MANAGER = "program_manager";
    private static final String OPERATOR = "operator";

    private final Performance performance;
    private final CreditPayments creditPayments;
    private final Set<String> partners = new HashSet<>();

    StaffActs(Performance performance, CreditPayments creditPayments) {
        this.performance = performance;
        this.creditPayments = creditPayments;
    }

    void play(StaffAct act) {
        switch (act) {
            case StaffAct.Partner partner -> partner(partner);
            case StaffAct.Override override -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("checks", override.checks());
                body.put("note", override.note());
                operate("POST", "/api/admin/conversions/" + conversion(override.payment()) + "/override", by(override.by()), body);
            }
            case StaffAct.Review review -> operate("POST", "/api/admin/reviews/" + reward(review.reward(), "review_id") + "/close",
                    review.by(), Map.of("resolution", review.decision(), "note", review.note()));
            case StaffAct.Reinstate reinstate -> operate("POST",
                    "/api/admin/rewards/" + reward(reinstate.reward(), "reward_id") + "/reinstate", reinstate.by(),
                    Map.of("note", reinstate.note()));
            case StaffAct.Redecide(String payment) -> operate("POST", "/api/admin/conversions/" + conversion(payment) + "/redecide",
                    "operator-1", Map.of("note", "told by the story"));
            case StaffAct.Block block -> operate("PUT", "/api/admin/participants/" + program(block.product()) + "/"
                    + performance.cast().person(block.user()).id() + "/block", block.by(), Map.of("note", block.note()));
            case StaffAct.DeliveryAct delivery -> operate("POST", "/api/admin/deliveries/" + delivery(delivery) + "/" + delivery.action(),
                    delivery.by(), Map.of("note", delivery.note()));
            case StaffAct.Payout payout -> payout(payout);
        }
    }

    private void partner(StaffAct.Partner partner) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (partner.rate() != null) {
            body.put("rate_bp", partner.rate());
        }
        if (partner.active() != null) {
            body.put("active", partner.active());
        }
        String code = performance.names().code(partner.code());
        String token = performance.world().staffToken("manager-1", MANAGER);
        if (partners.add(partner.code())) {
            body.remove("active");
            body.put("code", code);
            body.put("display_name", "Partner " + partner.code());
            performance.say(Http.Call.of("POST", "/api/admin/partners", token, body));
            if (Boolean.FALSE.equals(partner.active())) {
                performance.say(Http.Call.of("PATCH", "/api/admin/partners/" + code, token, Map.of("active", false, "note", "told by the story")));
            }
        } else {
            body.put("note", "told by the story");
            performance.say(Http.Call.of("PATCH", "/api/admin/partners/" + code, token, body));
        }
    }

    private void payout(StaffAct.Payout payout) {
        performance.say(Http.Call.of("POST", "/api/admin/partners/" + performance.names().code(payout.code()) + "/payouts",
                performance.world().staffToken(payout.by(), MANAGER), Map.of("reference", "payout-" + performance.exchanges().size(),
                        "currency", "USD", "up_to", performance.world().now().toString())));
    }

    private void operate(String method, String path, String by, Map<String, Object> body) {
        performance.say(Http.Call.of(method, path, performance.world().staffToken(by, OPERATOR), body));
    }

    private static String by(@org.jspecify.annotations.Nullable String by) {
        return by == null ? "operator-1" : by;
    }

    private String program(String product) {
        return performance.programs().deciding(product).orElse(product);
    }

    private String conversion(String payment) {
        creditPayments.findAll();
        String id = performance.names().actual(performance.cast().bill(payment).isPresent() ? payment : performance.names().unique(payment));
        List<String> users = performance.cast().bill(payment).map(bill -> List.of(performance.cast().person(bill.user()).id()))
                .orElseGet(() -> performance.cast().people().stream().map(person -> person.id()).toList());
        return users.stream().flatMap(user -> Plain.rows(performance.read("/api/admin/conversions?user=" + user).body(), "conversions").stream())
                .filter(row -> id.equals(Plain.text(row, "payment_id"))).map(row -> String.valueOf(Plain.text(row, "conversion_id")))
                .findFirst().orElseThrow(() -> new IllegalStateException("no conversion of payment " + payment + " is known"));
    }

    private String reward(RewardName name, String key) {
        Exchange answer = performance.read("/api/admin/rewards?user=" + performance.cast().person(name.user()).id());
        String payment = performance.names().actual(name.payment());
        return Plain.rows(answer.body(), "rewards").stream()
                .filter(row -> name.role().equals(Plain.text(row, "role")) && payment.equals(Plain.text(row, "payment_id")))
                .map(row -> Plain.text(row, key)).filter(Objects::nonNull).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + key + " of the " + name.role() + " reward of " + name.user() + " for "
                        + name.payment() + ": " + performance.names().restore(answer.text())));
    }

    private String delivery(StaffAct.DeliveryAct act) {
        Exchange answer = performance.read("/api/admin/deliveries?user=" + performance.cast().person(act.user()).id());
        return Plain.rows(answer.body(), "deliveries").stream().filter(row -> act.kind().equals(Plain.text(row, "kind")))
                .reduce((first, second) -> second).map(row -> String.valueOf(Plain.text(row, "id")))
                .orElseThrow(() -> new IllegalStateException(act.user() + " has no delivery of kind " + act.kind()));
    }
}
