package io.tributary.billing.domain.reward;

import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.ScheduleFact.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shifts a schedule that is clean: one current phase up to the boundary and one last phase from it (BIL-64, BIL-65). */
public final class CleanSchedule {
    private CleanSchedule() {}

    /** The two phases with the boundary moved, or empty when the schedule has any other shape. */
    public static Optional<List<Phase>> shifted(ScheduleFact schedule, String product, String plan, Instant from, Instant to,
            Catalog catalog, Instant now) {
        List<Phase> phases = schedule.phases().stream().filter(phase -> phase.end() == null || phase.end().isAfter(now)).toList();
        if (phases.size() != 2) {
            return Optional.empty();
        }
        Phase current = phases.getFirst();
        Phase last = phases.getLast();
        boolean clean = from.equals(current.end()) && from.equals(last.start())
                && current.prices().size() == 1 && last.prices().size() == 1
                && means(catalog, current.prices().getFirst(), product, plan)
                && catalog.byStripePrice(last.prices().getFirst()).isPresent();
        if (!clean) {
            return Optional.empty();
        }
        Instant lastEnd = last.end() == null ? null : last.end().plus(Duration.between(from, to));
        return Optional.of(List.of(new Phase(current.start(), to, current.prices()), new Phase(to, lastEnd, last.prices())));
    }

    private static boolean means(Catalog catalog, String price, String product, String plan) {
        return catalog.byStripePrice(price)
                .filter(priced -> priced.product().key().equals(product) && priced.plan().key().equals(plan)).isPresent();
    }
}
