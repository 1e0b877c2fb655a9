package io.tributary.attribution.config;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service.
 *
 * @param defaultProgram     program of captures whose path matches none (ATT-7)
 * @param cookieDomain       domain of our cookies; blank means host-only (ATT-37)
 * @param allowedOrigins     origins whose pages may capture across origins (ATT-13)
 * @param capturesPerMinute  captures per client address and minute (ATT-18)
 * @param validatesPerMinute calls of {@code /api/affiliate/validate} per address and minute (ATT-56)
 * @param keepUnlinked       how long touches of nobody are kept; never below the longest window (ATT-20)
 * @param awaitUser          how long a first payment waits for its user, from receipt (ATT-85)
 * @param trustForwarded     whether {@code X-Forwarded-For} counts from any peer, not only from loopback
 * @param bots               parts of user agents that mark robots (ATT-53)
 */
@ConfigurationProperties("tributary.attribution")
public record AttributionProperties(
        @DefaultValue("kiloclaw") String defaultProgram,
        @DefaultValue("") String cookieDomain,
        @DefaultValue({}) List<String> allowedOrigins,
        @DefaultValue("120") int capturesPerMinute,
        @DefaultValue("60") int validatesPerMinute,
        @DefaultValue("60d") Duration keepUnlinked,
        @DefaultValue("24h") Duration awaitUser,
        @DefaultValue("false") boolean trustForwarded,
        @DefaultValue({}) List<String> bots) {}
