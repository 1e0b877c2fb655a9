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
    private static final double FIRST = 0.1;
    private static final double LAST = 0.9;

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

    /** Journeys per second between the first and the last tenth: without the start of the run and without its last waits. */
    public static double perSecond(List<Instant> journeys) {
        int first = (int) (journeys.size() * FIRST);
        int last = (int) (journeys.size() * LAST) - 1;
        double seconds = Duration.between(journeys.get(first), journeys.get(last)).toNanos() / 1e9;
        return (last - first) / seconds;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean accepted(ImpactRequest request, String call) {
        return call.equals(request.call()) && request.status() / 100 == 2;
    }
}
