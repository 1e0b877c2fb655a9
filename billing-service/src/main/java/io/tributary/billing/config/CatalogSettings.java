package io.tributary.billing.config;

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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The product catalog ({@code tributary.billing.catalog.*}, shipped in {@code billing-catalog.yaml}). */
@ConfigurationProperties("tributary.billing.catalog")
public record CatalogSettings(@DefaultValue List<ProductSettings> products, @DefaultValue List<VersionSettings> priceVersions) {
    /** See {@link Product}. */
    public record ProductSettings(String key, @DefaultValue("false") boolean hosted, @DefaultValue("false") boolean claimsInstrument,
            @Nullable Duration sharedCardGate, @DefaultValue("false") boolean payableByCredits, @Nullable TrialSettings trial,
            @Nullable BonusSettings bonus, @DefaultValue List<PlanSettings> plans) {}

    /** See {@link TrialTerms}. */
    public record TrialSettings(String plan, Duration length) {}

    /** See {@link Plan}. */
    public record PlanSettings(String key, int months, @Nullable String cadence, @Nullable String tier,
            @DefaultValue("false") boolean term, @Nullable String periodKey) {}

    /** See {@link BonusTerms}. */
    public record BonusSettings(int firstPercent, int stepPercent, int maxPercent, int welcomePercent, int longPercent,
            @DefaultValue("on_usage") String unlock, long unlockMarginMicrodollars, @DefaultValue List<WindowSettings> welcomeWindows,
            Instant welcomeKeepsRewardsFrom, @DefaultValue("36") int maxStreak) {}

    /** See {@link WelcomeWindow}. */
    public record WindowSettings(@Nullable Instant startedBefore, @DefaultValue Set<Integer> months) {}

    /** See {@link PriceVersion}. */
    public record VersionSettings(String id, Instant effectiveFrom, @DefaultValue List<PriceSettings> prices) {}

    /** See {@link Price}. */
    public record PriceSettings(String product, String plan, @DefaultValue("USD") String currency, long amountMinor,
            @Nullable Long monthlyMinor, @DefaultValue Set<String> stripePriceIds, @Nullable String sku) {}

    /** The catalog these settings describe. */
    public Catalog catalog() {
        return new Catalog(products.stream().map(CatalogSettings::product).toList(),
                priceVersions.stream().map(CatalogSettings::version).sorted(Comparator.comparing(PriceVersion::from)).toList());
    }

    private static Product product(ProductSettings from) {
        TrialTerms trial = from.trial() == null ? null : new TrialTerms(from.trial().plan(), from.trial().length());
        List<Plan> plans = from.plans().stream().map(plan -> new Plan(plan.key(), plan.months(), plan.cadence(), plan.tier(), plan.term(),
                Objects.requireNonNullElse(plan.periodKey(), from.key() + "-subscription"))).toList();
        return new Product(from.key(), from.hosted(), from.claimsInstrument(), from.sharedCardGate(), from.payableByCredits(), trial,
                from.bonus() == null ? null : bonus(from.bonus()), plans);
    }

    private static BonusTerms bonus(BonusSettings from) {
        return new BonusTerms(from.firstPercent(), from.stepPercent(), from.maxPercent(), from.welcomePercent(), from.longPercent(),
                "on_issue".equals(from.unlock()), from.unlockMarginMicrodollars(), from.welcomeWindows().stream()
                        .map(window -> new WelcomeWindow(window.startedBefore(), window.months())).toList(),
                from.welcomeKeepsRewardsFrom(), from.maxStreak());
    }

    private static PriceVersion version(VersionSettings from) {
        return new PriceVersion(from.id(), from.effectiveFrom(), from.prices().stream().map(price -> new Price(price.product(), price.plan(),
                price.currency(), price.amountMinor(), Objects.requireNonNullElse(price.monthlyMinor(), price.amountMinor()),
                price.stripePriceIds(), price.sku())).toList());
    }
}
