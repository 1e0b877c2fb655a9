package io.tributary.attribution.domain.program;

import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of touches (ATT-1, ATT-2). The engine branches on {@code kind}, {@code ownLinks}, models and rules; never on a key.
 *
 * @param ownLinks          whether values are click ids that we issue ourselves (ATT-51)
 * @param valueParameter    URL parameter that carries the value
 * @param furtherParameters parameters captured beside it
 * @param sharedCookie      cookie that carries the value, or null
 * @param writesCookie      whether capture writes that cookie (ATT-31)
 * @param cookieDays        its life in days of 24 h
 * @param markerCookie      cookie that says which shared value was processed (ATT-30), or null
 * @param forwardedHeader   header that carries the value, or null
 * @param windowMillis      exact length of the window (ATT-74)
 * @param allPrograms       whether its touches count in every program that admits it
 * @param userModel         how the attribution of a user is chosen (ATT-58)
 */
public record Provider(
        String key,
        TouchKind kind,
        boolean ownLinks,
        String valueParameter,
        List<String> furtherParameters,
        @Nullable String sharedCookie,
        boolean writesCookie,
        int cookieDays,
        @Nullable String markerCookie,
        @Nullable String forwardedHeader,
        long windowMillis,
        boolean allPrograms,
        Model userModel,
        LeadRule leadRule) {

    /** Whether a touch of this provider is inside its window at an instant: {@code [touchedAt, touchedAt + window)} (ATT-73). */
    public boolean windowHolds(Instant touchedAt, Instant at) {
        return !touchedAt.isAfter(at) && at.isBefore(touchedAt.plusMillis(windowMillis));
    }
}
