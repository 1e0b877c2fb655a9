package io.tributary.referral.domain.program;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of touches (ATT-1, ATT-2).
 *
 * @param type   {@code impact_performance}, {@code impact_advocate} or {@code own_links}
 * @param kind   {@code affiliate} or {@code referral}
 * @param window how long a touch is valid, to the millisecond
 * @param scope  {@code program} or {@code all_programs}
 */
public record Provider(
        String key,
        String type,
        String kind,
        String valueParameter,
        List<String> furtherParameters,
        @Nullable String sharedCookie,
        boolean writesSharedCookie,
        int cookieDays,
        @Nullable String markerCookie,
        @Nullable String forwardedHeader,
        Duration window,
        String scope,
        String userModel,
        String leadRule) {}
