package io.tributary.simulators.impact;

import io.tributary.simulators.impact.advocate.RewardRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the Impact simulator is set up.
 *
 * @param port loopback port; 0 means any free one
 * @param accounts accounts it knows
 * @param trackers action tracker id to event ({@code SIGNUP}, {@code SALE}, …)
 * @param advocatePrograms Advocate program ids in which a participant gets a code
 * @param rates what a qualified SALE is worth to both sides
 * @param limits how many requests an account may send
 * @param locksAfter time from the event until an action is locked and cannot be reversed
 * @param seed where ids begin; the same seed gives the same ids
 * @param clientTimeout simulated time after which a held call is dropped (IMP-78)
 */
public record ImpactSettings(
        int port,
        List<ImpactAccount> accounts,
        Map<Long, String> trackers,
        List<String> advocatePrograms,
        List<RewardRate> rates,
        RateLimits limits,
        Duration locksAfter,
        long seed,
        Duration clientTimeout) {

    /** Account alias of the shipped referral programs. */
    public static final String SHARED = "default";

    /** Account alias of the shipped sample lead program. */
    public static final String LEADS = "leads";

    private static final Map<Long, String> TRACKERS = Map.of(
            71655L, "SIGNUP",
            71656L, "TRIAL_START",
            71658L, "TRIAL_END",
            71659L, "SALE",
            71668L, "VISIT",
            68897L, "SIGNUP");

    public ImpactSettings {
        accounts = List.copyOf(accounts);
        trackers = Map.copyOf(trackers);
        advocatePrograms = List.copyOf(advocatePrograms);
        rates = List.copyOf(rates);
    }

    /** The shipped accounts, trackers and amounts (IMP-5), ids that differ from run to run. */
    public static ImpactSettings onPort(int port) {
        return new ImpactSettings(
                port,
                List.of(ImpactAccount.fake(SHARED), ImpactAccount.fake(LEADS)),
                TRACKERS,
                List.of("51699", "52766"),
                shippedRates(),
                RateLimits.SHIPPED,
                Duration.ofDays(365),
                System.nanoTime(),
                Duration.ofSeconds(10));
    }

    /** The same, with these accounts. */
    public ImpactSettings knowing(List<ImpactAccount> known) {
        return new ImpactSettings(
                port, known, trackers, advocatePrograms, rates, limits, locksAfter, seed, clientTimeout);
    }

    /** The same, with these trackers. */
    public ImpactSettings tracking(Map<Long, String> known) {
        return new ImpactSettings(
                port, accounts, known, advocatePrograms, rates, limits, locksAfter, seed, clientTimeout);
    }

    /** The same, with these limits. */
    public ImpactSettings limitedTo(RateLimits limit) {
        return new ImpactSettings(
                port, accounts, trackers, advocatePrograms, rates, limit, locksAfter, seed, clientTimeout);
    }

    /** The same, with repeatable ids. */
    public ImpactSettings seededWith(long start) {
        return new ImpactSettings(
                port, accounts, trackers, advocatePrograms, rates, limits, locksAfter, start, clientTimeout);
    }

    /** One month for KiloClaw, half of the monthly list price for a pass. */
    public static List<RewardRate> shippedRates() {
        return Stream.concat(monthRates(1, 1).stream(), creditRates(5_000, 5_000).stream()).toList();
    }

    /** What a KiloClaw SALE is worth when both sides get so many months. */
    public static List<RewardRate> monthRates(int refereeMonths, int referrerMonths) {
        return List.of(new RewardRate(
                "kiloclaw-", "51699", "MONTH", BigDecimal.valueOf(refereeMonths), BigDecimal.valueOf(referrerMonths)));
    }

    /** What a SALE of a pass is worth when both sides get so many basis points of the friend's monthly list price. */
    public static List<RewardRate> creditRates(int refereePoints, int referrerPoints) {
        return Stream.of(19, 49, 199)
                .map(tier -> new RewardRate(
                        "kilo-pass-tier-" + tier + "-",
                        "52766",
                        "Kilo Pass Bonus Credits",
                        share(tier, refereePoints),
                        share(tier, referrerPoints)))
                .toList();
    }

    private static BigDecimal share(int dollars, int basisPoints) {
        return BigDecimal.valueOf((long) dollars * basisPoints, 4)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
