package io.tributary.billing.domain.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is sold, and for how much, over time (BIL-1..3). */
public record Catalog(List<Product> products, List<PriceVersion> versions) {
    /** The product of that key. */
    public Optional<Product> product(String key) {
        return products.stream().filter(product -> product.key().equals(key)).findFirst();
    }

    /** The plan of that product. */
    public Optional<Plan> plan(String product, String plan) {
        return product(product).flatMap(found -> found.plan(plan));
    }

    /** What a Stripe price means, the youngest version first; empty for a price that is not ours. */
    public Optional<Priced> byStripePrice(String stripePrice) {
        for (PriceVersion version : versions.reversed()) {
            for (Price price : version.prices()) {
                if (price.stripePriceIds().contains(stripePrice)) {
                    return priced(version.id(), price);
                }
            }
        }
        return Optional.empty();
    }

    /** The same plan in the version a subscription keeps, where that lists the same Stripe price (BIL-3). */
    public Priced keeping(Priced found, @Nullable String version) {
        return price(version, found.product().key(), found.plan().key())
                .filter(kept -> kept.price().amountMinor() == found.price().amountMinor() && kept.price().currency().equals(found.price().currency())
                        && !Collections.disjoint(kept.price().stripePriceIds(), found.price().stripePriceIds()))
                .orElse(found);
    }

    /** The price of a plan in a version; never falls back to another version (BIL-3). */
    public Optional<Priced> price(@Nullable String version, String product, String plan) {
        return versions.stream().filter(candidate -> candidate.id().equals(version)).findFirst()
                .flatMap(found -> found.prices().stream()
                        .filter(price -> price.product().equals(product) && price.plan().equals(plan)).findFirst())
                .flatMap(price -> priced(java.util.Objects.requireNonNull(version), price));
    }

    /** The version current at that time, if any. */
    public Optional<PriceVersion> current(Instant at) {
        return versions.stream().filter(version -> !version.from().isAfter(at)).reduce((older, newer) -> newer);
    }

    private Optional<Priced> priced(String version, Price price) {
        return product(price.product())
                .flatMap(product -> product.plan(price.plan()).map(plan -> new Priced(product, plan, version, price)));
    }
}
