package io.tributary.attribution.application.capture;

import io.tributary.attribution.domain.capture.Query;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of an own link (ATT-44).
 *
 * @param subId        label in the path, or null
 * @param headers      by lower-case name
 * @param visitorId    well-formed visitor id, or null
 * @param sessionId    well-formed session id, or null
 * @param print        salted hash of the client (ATT-54)
 * @param cookieDomain configured domain of our cookies, else the host requested
 */
public record Visit(
        String code, @Nullable String subId, Query query, boolean head, Map<String, String> headers,
        @Nullable String visitorId, @Nullable String sessionId, String print, String cookieDomain) {}
