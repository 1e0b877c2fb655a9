package io.tributary.attribution.application.capture;

import io.tributary.attribution.domain.capture.CookieToWrite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture did (ATT-12).
 *
 * @param sessionId session, or null when nothing was stored
 * @param newSession whether the session cookie is to be set
 * @param dropped   whether the visitor had too many touches that day (ATT-19)
 * @param effect    whether anything was stored, so that cookies are due
 */
public record CaptureAnswer(
        String visitorId, @Nullable String sessionId, boolean newSession, List<Captured> touches, boolean dropped, boolean effect,
        List<CookieToWrite> cookies) {

    /** One touch of the answer. */
    public record Captured(String touchId, String kind, String provider, String program, boolean accepted,
                           @Nullable String rejectReason, boolean duplicate) {}

    /** Nothing recognized, nothing stored. */
    static CaptureAnswer nothing(String visitorId) {
        return new CaptureAnswer(visitorId, null, false, List.of(), false, false, List.of());
    }
}
