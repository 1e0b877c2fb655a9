package io.tributary.billing.domain.issuance;

import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.BonusTerms;
import io.tributary.billing.domain.catalog.WelcomeWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Figures of the ordinary bonus (BIL-75..78). */
public final class Bonus {
    private static final long MICROS_PER_CENT = 10_000;
    private static final int PERCENT = 100;

    private Bonus() {}

    /** Consecutive months with an issuance, this one included, back from it (BIL-78). */
    public static int streak(Set<String> issuedMonths, String month, int atMost) {
        int streak = 1;
        while (streak < atMost && issuedMonths.contains(back(month, streak))) {
            streak++;
        }
        return streak;
    }

    private static String back(String month, int months) {
        return java.time.YearMonth.parse(month).minusMonths(months).toString();
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
