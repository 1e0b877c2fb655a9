package io.tributary.attribution.application.capture;

import io.tributary.attribution.domain.capture.CaptureInput;
import io.tributary.attribution.domain.capture.LandingUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A capture over HTTP, with ids already known to be well-formed (ATT-11).
 *
 * @param cookies by name
 * @param headers by lower-case name
 * @param userId  the signed-in user, for identified captures
 */
public record CaptureRequest(
        LandingUrl landing, @Nullable String callbackPath, Map<String, String> cookies, Map<String, String> headers,
        @Nullable String visitorId, @Nullable String sessionId, @Nullable String userId) {

    CaptureInput input() {
        return new CaptureInput(landing, Map.of(), callbackPath, cookies, headers, null, false, userId != null);
    }
}
