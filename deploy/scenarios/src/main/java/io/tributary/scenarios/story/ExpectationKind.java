package io.tributary.scenarios.story;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a story can look at, with the keys an entry may have. */
public enum ExpectationKind {
    CONVERSIONS("conversions", "payment", "product", "winner", "outcome", "reason", "reasons", "touch", "kind"),
    ATTRIBUTIONS("attributions", "user", "provider", "clickId"),
    TOUCHES("touches", "visitor", "user", "kind", "product", "accepted"),
    REWARDS("rewards", "user", "role", "product", "state", "months", "amount", "reason", "expires"),
    DECISIONS("decisions", "payment", "role", "outcome", "reason"),
    RENEWALS("renewals", "user", "product", "next"),
    SUBSCRIPTIONS("subscriptions", "user", "product", "status", "plan"),
    CREDITS("credits", "user", "balance"),
    ISSUANCES("issuances", "user", "month", "items"),
    IMPACT("impact", "call", "event", "user", "visitor", "orderId", "fields", "absent", "count"),
    ACTIONS("actions", "user", "event", "orderId", "state"),
    STRIPE("stripe", "call", "fields", "absent", "idempotencyKey", "user", "count"),
    DELIVERIES("deliveries", "user", "kind", "state", "reason"),
    DEAD_LETTERS("deadLetters", "topic", "reason", "group"),
    REPORT("report", "code", "period", "clicks", "uniqueClicks", "signUps", "conversions", "first", "renewals", "topUps", "earnings",
            "earningsTotal", "conversionRate", "subIds"),
    SUMMARY("summary", "user", "product", "totals", "cap", "shareCode", "pendingAction", "people", "rewards", "ownReferral"),
    EXPLAINS("explains", "payment", "role", "mentions"),
    PERSONAL_DATA("personalData", "user", "found"),
    HTTP("http", "request", "status", "body");

    private final String key;
    private final Set<String> fields;

    ExpectationKind(String key, String... fields) {
        this.key = key;
        this.fields = Set.copyOf(List.of(fields));
    }

    /** Its key below {@code then}. */
    public String key() {
        return key;
    }

    /** Keys an entry may have. */
    public Set<String> fields() {
        return fields;
    }

    /** The kind with that key, or null. */
    public static @Nullable ExpectationKind of(String key) {
        for (ExpectationKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        return null;
    }
}
