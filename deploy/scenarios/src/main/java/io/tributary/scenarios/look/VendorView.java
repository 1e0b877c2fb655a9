package io.tributary.scenarios.look;

import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Plain;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import io.tributary.simulators.stripe.StripeRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Impact.com and Stripe received and hold. */
final class VendorView {
    /** Calls of the Conversions API; all others belong to Advocate. */
    private static final Set<String> PERFORMANCE = Set.of("conversion", "submission", "reverse");
    private static final Set<String> TOLD = Set.of("conversion", "submission", "reverse", "upsert", "delete", "rewards", "redeem");
    private static final String VISIT = "visit:";

    private final Performance performance;
    private final CaptureView capture;

    VendorView(Performance performance, CaptureView capture) {
        this.performance = performance;
        this.capture = capture;
    }

    /** The API a call belongs to; order is kept per user and API. */
    static String api(Map<String, Object> fields) {
        return PERFORMANCE.contains(String.valueOf(fields.get("call"))) ? "performance" : "advocate";
    }

    /** Every call of the story's people, in order. */
    List<Map<String, Object>> impact() {
        Set<String> people = ids();
        return performance.world().impact().requests().stream().skip(performance.impactCallsBefore())
                .filter(request -> TOLD.contains(request.call()) && (request.user() == null || people.contains(request.user())))
                .map(this::row).toList();
    }

    private Map<String, Object> row(ImpactRequest request) {
        String order = restored(request.orderId());
        return new Row().with("call", request.call()).with("event", request.event()).with("user", restored(request.user()))
                .with("orderId", order).with("visitor", order != null && order.startsWith(VISIT) ? capture.visitorOf(order.substring(VISIT.length())) : null)
                .with("fields", performance.names().restoreAll(Plain.of(request.fields()))).with("status", Plain.of(request.status())).done();
    }

    /** What Impact holds in the end. */
    List<Map<String, Object>> actions() {
        Set<String> people = ids();
        return performance.world().impact().actions().stream().filter(action -> action.user() != null && people.contains(action.user()))
                .map((ImpactAction action) -> new Row().with("user", restored(action.user())).with("event", action.event())
                        .with("orderId", restored(action.orderId())).with("state", action.state()).done()).toList();
    }

    /** Every call that would change something at Stripe, in order. */
    List<Map<String, Object>> stripe() {
        Set<String> people = ids();
        return performance.world().stripe().requests().stream().skip(performance.stripeCallsBefore())
                .filter((StripeRequest request) -> request.write() && (request.user() == null || people.contains(request.user())))
                .map(request -> new Row().with("call", request.call()).with("user", restored(request.user()))
                        .with("fields", performance.names().restoreAll(Plain.of(request.fields())))
                        .with("idempotencyKey", request.idempotencyKey()).with("status", Plain.of(request.status())).done()).toList();
    }

    private Set<String> ids() {
        return performance.cast().people().stream().map(Cast.Person::id).collect(Collectors.toSet());
    }

    private @Nullable String restored(@Nullable String text) {
        return text == null ? null : performance.names().restore(text);
    }
}
