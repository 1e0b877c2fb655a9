package io.tributary.impact.adapter.out.impact;

import java.util.List;

/** Every meter of the delivery side (OPS-78); none is made elsewhere. Labels never hold ids of people, payments or codes. */
public enum GatewayMeter {
    /** Calls to the vendor by their class (IMP-65). */
    REQUESTS("tributary.impact.requests", List.of("account", "api", "class")),
    /** State of a breaker: 0 closed, 1 half open, 2 open. */
    BREAKER("tributary.impact.breaker", List.of("account", "api")),
    /** URIs in answers that were ignored because they lead elsewhere (IMP-83). */
    FOREIGN_URIS("tributary.impact.foreign.uris", List.of("account")),
    /** Tokens left in a bucket (IMP-74). */
    BUDGET("tributary.impact.budget.remaining", List.of("account", "api")),
    /** Deliveries that are open or lost (IMP-68, IMP-70). */
    DELIVERIES("tributary.deliveries", List.of("kind", "state", "reason")),
    /** How long the oldest of them has been due. */
    OLDEST_DUE("tributary.delivery.oldest.due.seconds", List.of("kind", "state", "reason")),
    /** Deliveries that are not final after 24 h, by what they wait for (IMP-70). */
    STUCK("tributary.stuck", List.of("kind", "reason"));

    private final String meterName;
    private final List<String> labels;

    GatewayMeter(String meterName, List<String> labels) {
        this.meterName = meterName;
        this.labels = labels;
    }

    /** Name in Micrometer's notation. */
    public String meterName() {
        return meterName;
    }

    /** Names of its labels. */
    public List<String> labels() {
        return labels;
    }
}
