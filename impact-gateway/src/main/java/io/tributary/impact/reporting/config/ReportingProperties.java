package io.tributary.impact.reporting.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reporting side.
 *
 * @param publicUrl      origin of share links, without a slash at its end
 * @param partnerProgram program of partners that name none; absent = the one affiliate program with links of our own
 * @param currency       currency of answers where several occur
 * @param requestsPerMinute   requests of one key or person (REP-76)
 * @param exportsPerHour      exports of one key or person (REP-76)
 * @param searchesPerMinute   searches of one person (REP-76)
 * @param failedKeysPerMinute refused keys of one address (REP-7)
 * @param queryTimeout   how long one question may take (REP-77)
 * @param staleAfter     lag above which figures are called stale (REP-64)
 * @param widgetScript   address of the vendor's share script; absent = the widget is never loaded (REP-58)
 * @param closeDaysAfter how long after its end a UTC day is closed (REP-70)
 */
@ConfigurationProperties("tributary.reporting")
public record ReportingProperties(@DefaultValue("http://localhost:8080") String publicUrl,
        @Nullable String partnerProgram, @DefaultValue("USD") String currency, @Nullable Integer requestsPerMinute,
        @Nullable Integer exportsPerHour, @Nullable Integer searchesPerMinute, @Nullable Integer failedKeysPerMinute,
        @DefaultValue("10s") Duration queryTimeout, @DefaultValue("60s") Duration staleAfter,
        @Nullable String widgetScript, @DefaultValue("48h") Duration closeDaysAfter) {}
