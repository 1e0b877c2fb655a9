package io.tributary.benchmarks.chain;

import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches what Impact received of one run: sales and redemptions by friend, and when each journey was complete. */
public final class Completions {
    private static final double COUNTED = 0.99;
    private static final double NANOS = 1e9;

    private final ImpactSimulator impact;
    private final String run;

    /** Looks only at friends whose names begin with {@code run}. */
    public Completions(ImpactSimulator impact, String run) {
        this.impact = impact;
        this.run = run;
    }

    /** Friend to the instant at which Impact accepted the sale. */
    public Map<String, Instant> sales() {
        Map<String, Instant> sales = new HashMap<>();
        for (ImpactRequest request : impact.requests()) {
            String order = request.orderId();
            if (accepted(request, "conversion") && "SALE".equals(request.event()) && order != null && order.startsWith("in_" + run)) {
                sales.putIfAbsent(order.substring("in_".length()), request.at());
            }
        }
        return sales;
    }

    /** When each journey was complete, sale and redemption both; in order. */
    public List<Instant> journeys() {
        Map<String, Instant> sales = sales();
        Map<String, Instant> redemptions = new HashMap<>();
        for (ImpactRequest request : impact.requests()) {
            if (accepted(request, "redeem") && request.user() != null) {
                redemptions.putIfAbsent(request.user(), request.at());
            }
        }
        return sales.entrySet().stream().filter(sale -> redemptions.containsKey(sale.getKey()))
                .map(sale -> later(sale.getValue(), redemptions.get(sale.getKey()))).sorted(Comparator.naturalOrder()).toList();
    }

    /** Journeys per second from the first sign-up until 99 of 100 were complete; the last wait for Impact, not for us. */
    public static double perSecond(Instant start, List<Instant> journeys) {
        int counted = (int) Math.ceil(journeys.size() * COUNTED);
        return counted / (Duration.between(start, journeys.get(counted - 1)).toNanos() / NANOS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean accepted(ImpactRequest request, String call) {
        return call.equals(request.call()) && request.status() / 100 == 2;
    }
}
