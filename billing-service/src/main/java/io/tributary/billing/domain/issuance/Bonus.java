package io.tributary.billing.domain.issuance;

import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.BonusTerms;
import io.tributary.billing.domain.catalog.WelcomeWindow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/** Figures of the ordinary bonus (BIL-75..78). */
public final class Bonus {
    private static final long MICROS_PER_CENT = 10_000;
    private static final int PERCENT = 100;

    private Bonus() {}

    /**
     * Consecutive months with an issuance, this one included, back from it (BIL-78).
     *
     * @param paused whether a month was paused; such a month bridges and does not count
     */
    public static int streak(Set<String> issuedMonths, Predicate<YearMonth> paused, String month, int atMost) {
        int streak = 1;
        YearMonth earlier = YearMonth.parse(month).minusMonths(1);
        boolean issued = issuedMonths.contains(earlier.toString());
        while (streak < atMost && (issued || paused.test(earlier))) {
            streak += issued ? 1 : 0;
            earlier = earlier.minusMonths(1);
            issued = issuedMonths.contains(earlier.toString());
        }
        return streak;
    }

    /** Whether this streak month is a welcome month of a subscription begun then (BIL-77). */
    public static boolean welcomeMonth(BonusTerms terms, Instant startedAt, int streak) {
        for (WelcomeWindow window : terms.welcomeWindows()) {
            if (window.startedBefore() == null || startedAt.isBefore(window.startedBefore())) {
                return window.months().contains(streak);
            }
        }
        return false;
    }

    /** Percentage of the monthly list price (BIL-76). */
    public static int percent(BonusTerms terms, boolean monthly, boolean welcome, int streak) {
        if (!monthly) {
            return terms.longPercent();
        }
        return welcome ? terms.welcomePercent()
                : Math.min(terms.maxPercent(), terms.firstPercent() + terms.stepPercent() * (streak - 1));
    }

    /** That percentage in microdollars, rounded half up to the cent. */
    public static long micros(long monthlyMinor, int percent) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(monthlyMinor, (long) percent), PERCENT / 2), PERCENT) * MICROS_PER_CENT;
    }

    /** Whether enough was spent since the issuance (BIL-75). */
    public static boolean unlocked(BonusTerms terms, Issuance issuance, long spentNow, Instant now) {
        boolean inTime = issuance.bonusExpiresAt() == null || now.isBefore(issuance.bonusExpiresAt());
        return inTime && spentNow - issuance.spentAtIssue() >= Math.max(0, issuance.baseMicros() - terms.unlockMarginMicros());
    }

    /** End of bonus-like credits (BIL-83). */
    public static Instant expiry(Instant subscriptionStart, Instant issuedAt) {
        return Months.nextMonthly(subscriptionStart, issuedAt);
    }

    /** Whether the issuance has its one bonus-like item. */
    public static boolean taken(Collection<IssuanceItem> items) {
        return items.stream().anyMatch(IssuanceItem::bonusLike);
    }
}
