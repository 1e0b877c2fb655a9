package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.domain.commission.Terms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the reports need of a program definition.
 *
 * @param key      program key
 * @param versions versions that are in force by their own time; corrections never touch these fields (REF-3)
 */
public record ProgramTerms(String key, List<Version> versions) {
    /**
     * One version.
     *
     * @param number        from 1
     * @param effectiveFrom start
     * @param ownLinks      whether it is an affiliate program with links of our own
     * @param product       product it decides, if any
     * @param state         active, paused or retired
     * @param terms         commission terms, if any
     * @param allowedHosts  hosts links may lead to
     * @param cap           limit of a referrer, if any
     * @param capMeasure    months or rewards
     * @param capPeriod     lifetime or calendar_year
     * @param referrerAmount months or basis points a referrer earns
     * @param refereeAmount months or basis points a friend earns
     * @param rewardKind    free_months, bonus_credits or none
     * @param offer         what else the public terms say; absent in definitions stored before it was read
     */
    public record Version(int number, Instant effectiveFrom, boolean ownLinks, @Nullable String product, String state,
                          @Nullable Terms terms, List<String> allowedHosts, @Nullable Integer cap,
                          @Nullable String capMeasure, @Nullable String capPeriod, @Nullable Integer referrerAmount,
                          @Nullable Integer refereeAmount, @Nullable String rewardKind, @Nullable Offer offer) {}

    /**
     * What the terms of a program say in words.
     *
     * @param name           display name
     * @param kind           referral or affiliate
     * @param currency       of bonus credits
     * @param referrerExpiry months until a referrer's reward lapses; null = never
     * @param refereeExpiry  months until a friend's reward lapses; null = never
     * @param expiryStates   states in which they lapse
     * @param windowDays     days a touch counts, longest first
     * @param model          how the winner is chosen
     * @param checks         further conditions, by their constants
     * @param widget         Impact's share widget, if configured
     * @param landing        path that sharing leads to
     */
    public record Offer(String name, String kind, @Nullable String currency, @Nullable Integer referrerExpiry,
                        @Nullable Integer refereeExpiry, List<String> expiryStates, List<Long> windowDays, String model,
                        List<String> checks, @Nullable String widget, @Nullable String landing) {}

    /** The version effective then (REF-2). */
    public Optional<Version> at(Instant instant) {
        return versions.stream().filter(version -> !version.effectiveFrom().isAfter(instant))
                .max(Comparator.comparing(Version::effectiveFrom).thenComparing(Version::number));
    }

    /** Commission terms effective then; null while there are none. */
    public @Nullable Terms termsAt(Instant instant) {
        return at(instant).map(Version::terms).orElse(null);
    }
}
