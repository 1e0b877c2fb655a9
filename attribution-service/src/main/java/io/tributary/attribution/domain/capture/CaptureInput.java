package io.tributary.attribution.domain.capture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one capture can read.
 *
 * @param landing      URL landed on, or null where an auth event has none
 * @param parameters   tracking parameters beside the URL (auth events), else empty
 * @param callbackPath field of that name, or null
 * @param cookies      cookies by name
 * @param headers      headers by lower-case name
 * @param forwarded    value of the click-id header whatever its name (auth events), or null
 * @param authEvent    whether an auth event carried it (ATT-40)
 * @param identified   whether a known user made it
 */
public record CaptureInput(
        @Nullable LandingUrl landing,
        Map<String, String> parameters,
        @Nullable String callbackPath,
        Map<String, String> cookies,
        Map<String, String> headers,
        @Nullable String forwarded,
        boolean authEvent,
        boolean identified) {}
