package io.tributary.attribution.application.capture;

import org.jspecify.annotations.Nullable;

/**
 * Where a visit goes on.
 *
 * @param click what was recorded, or null when nothing was
 */
public record VisitAnswer(String target, @Nullable Recorded click) {
    /**
     * A click of a person.
     *
     * @param newSession whether the session cookie is to be set
     * @param days       life of the click cookie (ATT-48)
     */
    public record Recorded(String clickId, String cookie, int days, String visitorId, String sessionId, boolean newSession) {}
}
