package io.tributary.billing.domain;

import io.tributary.billing.domain.catalog.BonusTerms;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Plan;
import io.tributary.billing.domain.catalog.Price;
import io.tributary.billing.domain.catalog.PriceVersion;
import io.tributary.billing.domain.catalog.Product;
import io.tributary.billing.domain.catalog.TrialTerms;
import io.tributary.billing.domain.catalog.WelcomeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A small catalog whose names mean nothing to the engine. */
public final class Shop {
    private Shop() {}

    /** Bonus terms as shipped. */
    public static BonusTerms terms() {
        return new BonusTerms(5, 5, 40, 50, 50, false, 1_000_000, List.of(
                new WelcomeWindow(Instant.parse("2026-05-07T00:00:00Z"), Set.of(1, 2)),
                new WelcomeWindow(Instant.parse("2026-10-09T00:00:00Z"), Set.of(1)), new WelcomeWindow(null, Set.of(2))),
                Instant.parse("2026-10-08T00:00:00Z"), 36);
    }

    /** {@code box} with month and term, {@code card} that issues credits. */
    public static Catalog catalog() {
        Product box = new Product("box", true, false, null, true, new TrialTerms("try", Duration.ofDays(7)), null, List.of(
                new Plan("try", 0, null, null, false, "box"), new Plan("month", 1, "monthly", null, false, "box-subscription"),
                new Plan("term", 6, "six_months", null, true, "box-subscription-term")));
        Product card = new Product("card", false, true, Duration.ofHours(24), false, null, terms(), List.of(
                new Plan("small", 1, "monthly", "s", false, "card"), new Plan("small_year", 12, "yearly", "s", false, "card")));
        return new Catalog(List.of(box, card), List.of(new PriceVersion("v1", Instant.EPOCH, List.of(
                new Price("box", "month", "USD", 2500, 2500, Set.of("p_month"), null), new Price("box", "term", "USD", 5400, 5400, Set.of("p_term"), null),
                new Price("card", "small", "USD", 1900, 1900, Set.of("p_small"), null),
                new Price("card", "small_year", "USD", 22_800, 1900, Set.of("p_small_year"), null)))));
    }
}
