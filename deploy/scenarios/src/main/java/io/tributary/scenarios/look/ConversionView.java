package io.tributary.scenarios.look;

import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.world.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Conversions, decisions, rewards: what attribution-service and referral-service together show. */
final class ConversionView {
    private static final String RENEWAL = "renewal";

    private final Reads reads;

    ConversionView(Reads reads) {
        this.reads = reads;
    }

    /** Conversions of every user; renewals only where an entry asks for them. */
    List<Map<String, Object>> conversions(Expectation expectation) {
        List<Map<String, Object>> rows = reads.ofEverybody(person -> conversionsOf(person.id()));
        return rows.stream().filter(row -> !RENEWAL.equals(row.get("kind")) || asked(expectation, row)).toList();
    }

    private static boolean asked(Expectation expectation, Map<String, Object> row) {
        return expectation.entries().stream().map(Expectation.Entry::fields).anyMatch(fields ->
                RENEWAL.equals(fields.get("kind")) && (!fields.containsKey("payment") || fields.get("payment").equals(row.get("payment"))));
    }

    private List<Map<String, Object>> conversionsOf(String user) {
        Map<String, Map<String, Object>> attributed = new LinkedHashMap<>();
        reads.rows("/api/admin/users/" + user + "/conversions", "conversions").forEach(row -> attributed.put(key(row), row));
        Map<String, Map<String, Object>> decided = new LinkedHashMap<>();
        reads.rows("/api/admin/conversions?user=" + user, "conversions").forEach(row -> decided.put(key(row), row));
        List<Map<String, Object>> rows = new ArrayList<>();
        decided.forEach((key, row) -> rows.add(decided(row, Optional.ofNullable(attributed.remove(key)))));
        attributed.values().forEach(row -> rows.add(attributedOnly(row)));
        return rows;
    }

    private static String key(Map<String, Object> row) {
        return Plain.text(row, "program") + "/" + Plain.text(row, "payment_provider") + "/" + Plain.text(row, "payment_id");
    }

    private static Map<String, Object> decided(Map<String, Object> row, Optional<Map<String, Object>> attributed) {
        String state = String.valueOf(Plain.text(row, "state"));
        String outcome = state.equals("decided") ? Boolean.TRUE.equals(Plain.at(row, "qualified")) ? "qualified" : "disqualified" : state;
        if (attributed.map(other -> "awaiting_user".equals(Plain.text(other, "state"))).orElse(false)) {
            outcome = "awaiting_user";
        }
        Object touch = attributed.map(other -> Plain.at(other, "touch_id")).orElse(null);
        Object winner = Plain.at(row, "winner");
        return common(row).with("winner", winner == null ? attributed.map(other -> Plain.at(other, "winner")).orElse(null) : winner)
                .with("outcome", outcome).from(row, "reason", "reason").from(row, "reasons", "reasons").from(row, "missing", "missing")
                .with("touch", touch).done();
    }

    private static Map<String, Object> attributedOnly(Map<String, Object> row) {
        String state = String.valueOf(Plain.text(row, "state"));
        boolean renewal = RENEWAL.equals(Plain.text(row, "kind"));
        String outcome = state.equals("awaiting_user") ? state : renewal ? "disqualified" : "awaiting_facts";
        return common(row).from(row, "winner", "winner").with("outcome", outcome).from(row, "reason", "reason").from(row, "touch", "touch_id").done();
    }

    private static Row common(Map<String, Object> row) {
        return new Row().from(row, "payment", "payment_id").from(row, "product", "product").from(row, "kind", "kind");
    }

    /** What was decided for each side of every first payment. */
    List<Map<String, Object>> decisions() {
        return reads.ofEverybody(person -> reads.rows("/api/admin/conversions?user=" + person.id(), "conversions").stream()
                .flatMap(row -> Plain.rows(row, "decisions").stream().map(decision -> new Row().from(row, "payment", "payment_id")
                        .from(decision, "role", "role").from(decision, "outcome", "outcome").from(decision, "reason", "reason").done()))
                .toList());
    }

    /** Rewards of every user. */
    List<Map<String, Object>> rewards() {
        return reads.ofEverybody(person -> reads.rows("/api/admin/rewards?user=" + person.id(), "rewards").stream()
                .map(row -> new Row().with("user", person.name()).from(row, "role", "role").from(row, "product", "product")
                        .from(row, "state", "state").with("months", Plain.at(row, "months")).with("amount", amount(row))
                        .from(row, "reason", "reason").from(row, "expires", "expires_at").from(row, "payment", "payment_id").done()).toList());
    }

    private static @org.jspecify.annotations.Nullable Object amount(Map<String, Object> row) {
        Object minor = Plain.at(row, "amount_minor");
        return minor == null ? null : io.tributary.scenarios.world.Money.fromMinor(minor, Objects.requireNonNullElse(Plain.text(row, "currency"), "USD"));
    }

    /** Everything both services say to explain that payment, one answer after the other. */
    List<Object> explanations(String payment) {
        List<Object> said = new ArrayList<>();
        for (var person : reads.performance().cast().people()) {
            for (Map<String, Object> row : reads.rows("/api/admin/conversions?user=" + person.id(), "conversions")) {
                if (payment.equals(Plain.text(row, "payment_id"))) {
                    add(said, "/api/admin/conversions/" + Plain.text(row, "conversion_id") + "/explanation");
                }
            }
            for (Map<String, Object> row : reads.rows("/api/admin/users/" + person.id() + "/conversions", "conversions")) {
                if (payment.equals(Plain.text(row, "payment_id"))) {
                    add(said, "/api/admin/conversions/" + Plain.text(row, "payment_provider") + "/" + reads.names().actual(payment)
                            + "/attribution?program=" + Plain.text(row, "program"));
                }
            }
        }
        return said;
    }

    private void add(List<Object> said, String path) {
        Object body = reads.value(path);
        if (body != null) {
            said.add(body);
        }
    }
}
