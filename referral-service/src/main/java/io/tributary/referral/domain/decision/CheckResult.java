package io.tributary.referral.domain.decision;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One check with what it was judged by (REF-22).
 *
 * @param position place in the order of precedence, from 1
 * @param result   {@code pass}, {@code fail}, {@code held}, {@code overridden} or {@code not_applicable}
 * @param actsOn   {@code both} or {@code referrer}
 * @param cause    why it passed or does not apply
 */
public record CheckResult(String name, int position, String result, String actsOn, @Nullable String cause,
                          SortedMap<String, String> inputs) {
    /** Whether it failed. */
    public boolean failed() {
        return result.equals("fail");
    }

    /** Whether it failed for both sides. */
    public boolean failedForBoth() {
        return failed() && actsOn.equals("both");
    }
}
