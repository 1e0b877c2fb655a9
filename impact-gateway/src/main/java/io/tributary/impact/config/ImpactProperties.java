package io.tributary.impact.config;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the delivery side.
 *
 * @param accounts             credentials per alias (IMP-1)
 * @param budget               rates of the buckets (IMP-74)
 * @param concurrency          most people served at once
 * @param connectTimeout       time for a connection (IMP-78)
 * @param exchangeTimeout      time for a whole exchange; 10 s where not set (IMP-78), longer beside a controlled clock,
 *                             where the simulator drops by the clock
 * @param reconcileEvery       period of the comparison with Impact's actions (IMP-79); zero for never
 * @param defaultShareProgram  program shared when a token request names none (IMP-59)
 * @param profilePrefix        prefix of profile ids (IMP-26)
 * @param dispositionCode      code of reversals (IMP-38)
 * @param dispositionCodes     codes of single adverse reasons, such as {@code payment_fraud}
 */
@ConfigurationProperties("tributary.impact")
public record ImpactProperties(
        @DefaultValue Map<String, AccountProperties> accounts,
        @DefaultValue BudgetProperties budget,
        @DefaultValue("32") int concurrency,
        @DefaultValue("2s") Duration connectTimeout,
        @Nullable Duration exchangeTimeout,
        @DefaultValue("24h") Duration reconcileEvery,
        @DefaultValue("kilo_pass") String defaultShareProgram,
        @DefaultValue("kilo") String profilePrefix,
        @DefaultValue("REJECTED") String dispositionCode,
        @DefaultValue Map<String, String> dispositionCodes) {

    /** Credentials of one account; blank, {@code undefined} and {@code null} count as missing (IMP-2). */
    public record AccountProperties(@Nullable String accountSid, @Nullable String authToken, @Nullable String baseUrl,
            @Nullable String advocateAccountSid, @Nullable String advocateAuthToken, @Nullable String tenantAlias,
            @Nullable String advocateBaseUrl) {
        @Override
        public String toString() {
            return "AccountProperties[…]";
        }
    }

    /**
     * Rates; null takes what the vendor allows, or no limit worth the name in the embedded mode.
     *
     * @param performancePerHour requests per hour
     * @param performanceBurst   most at once
     * @param advocatePerMinute  requests per minute
     * @param advocateBurst      most at once
     * @param conversionsExempt  whether reporting events takes no token
     */
    public record BudgetProperties(@Nullable Long performancePerHour, @Nullable Long performanceBurst,
            @Nullable Long advocatePerMinute, @Nullable Long advocateBurst,
            @DefaultValue("false") boolean conversionsExempt) {}
}
