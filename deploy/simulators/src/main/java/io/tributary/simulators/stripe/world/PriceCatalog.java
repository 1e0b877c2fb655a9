package io.tributary.simulators.stripe.world;

import io.tributary.simulators.stripe.object.Price;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The prices that exist at Stripe, by their id {@code price_<product>_<plan>} (BIL-1). */
public final class PriceCatalog {

    private static final int MONTH = 1;
    private static final int HALF_YEAR = 6;
    private static final int YEAR = 12;

    private final Map<String, Price> prices = new LinkedHashMap<>();

    private PriceCatalog() {}

    /** The shipped prices. */
    public static PriceCatalog shipped() {
        var catalog = new PriceCatalog();
        catalog.add("kiloclaw", "standard", 25_00, MONTH);
        catalog.add("kiloclaw", "commit", 54_00, HALF_YEAR);
        for (int tier : new int[] {19, 49, 199}) {
            catalog.add("kilo_pass", "tier_" + tier + "_monthly", tier * 100L, MONTH);
            catalog.add("kilo_pass", "tier_" + tier + "_yearly", tier * 1_200L, YEAR);
        }
        return catalog;
    }

    /** Id of the price of a plan. */
    public static String id(String product, String plan) {
        return "price_" + product + "_" + plan;
    }

    /** Adds a price in US dollars, or replaces it. */
    public void add(String product, String plan, long cents, int months) {
        var id = id(product, plan);
        prices.put(id, new Price(id, product, plan, cents, "usd", months));
    }

    /** A price by its id. */
    public Optional<Price> find(String id) {
        return Optional.ofNullable(prices.get(id));
    }

    /**
     * The price of a plan.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Price of(String product, String plan) {
        return find(id(product, plan))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no price " + id(product, plan) + "; known are " + prices.keySet()));
    }
}
