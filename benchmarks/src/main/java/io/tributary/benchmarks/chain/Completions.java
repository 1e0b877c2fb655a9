package io.tributary.benchmarks.chain;

import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches what Impact received of one run: sales by order id, redemptions by user. */
public final class Completions {
    private final ImpactSimulator impact;
    private final String run;

    /** Looks only at names that begin with {@code run}. */
    public Completions(ImpactSimulator impact, String run) {
        this.impact = impact;
        this.run = run;
    }

    /** Order id to the instant at which Impact accepted its sale. */
    public Map<String, Instant> sales() {
        Map<String, Instant> sales = new HashMap<>();
        for (ImpactRequest request : accepted("conversion")) {
            if ("SALE".equals(request.event()) && request.orderId() != null && request.orderId().startsWith("in_" + run)) {
                sales.putIfAbsent(request.orderId(), request.at());
            }
        }
        return sales;
    }

    /** Redemptions accepted. */
    public long redemptions() {
        return accepted("redeem").stream().filter(request -> request.user() != null && request.user().startsWith(run)).count();
    }

    private List<ImpactRequest> accepted(String call) {
        return impact.requests().stream().filter(request -> call.equals(request.call()) && request.status() / 100 == 2).toList();
    }
}
