package io.tributary.billing.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of billing ({@code tributary.billing.*}).
 *
 * @param instrumentKey        key of the hash of payment instruments; must never change while claims exist
 * @param earlyFraudWarning    {@code observe} or {@code refund} (BIL-87)
 * @param settleThroughLedger  whether Stripe-funded subscriptions become hybrid (BIL-5)
 * @param suspendAfter         from the first failed attempt to suspension (BIL-29)
 * @param lapseAfter           from there to the end of a credit-funded subscription (BIL-29)
 * @param invariantsEvery     least time between two looks at the invariants that the metrics cause (BIL-96)
 */
@ConfigurationProperties("tributary.billing")
public record BillingSettings(@DefaultValue StripeAccess stripe, @DefaultValue("") String instrumentKey,
        @DefaultValue("observe") String earlyFraudWarning, @DefaultValue("false") boolean settleThroughLedger,
        @DefaultValue("14d") Duration suspendAfter, @DefaultValue("7d") Duration lapseAfter,
        @DefaultValue("10m") Duration invariantsEvery) {
    private static final int MOST_SECRETS = 3;
    private static final long LONGEST_TOLERANCE = 900;

    /**
     * How Stripe is reached.
     *
     * @param apiKey           secret key; blank leaves what needs Stripe waiting, visibly
     * @param webhookSecrets   one to three; empty switches the receiver off
     * @param webhookTolerance greatest difference of the signature's time (BIL-21)
     * @param livemode         mode whose events are read (BIL-18)
     * @param apiVersion       pinned version of our own calls (BIL-67)
     */
    public record StripeAccess(@DefaultValue("https://api.stripe.com") String baseUrl, @DefaultValue("") String apiKey,
            @DefaultValue List<String> webhookSecrets, @DefaultValue("300s") Duration webhookTolerance,
            @DefaultValue("false") boolean livemode, @DefaultValue("2025-03-31.basil") String apiVersion,
            @DefaultValue("2s") Duration connectTimeout, @DefaultValue("20s") Duration callTimeout,
            @DefaultValue("3s") Duration lookupTimeout) {}

    /** Refuses what no deployment can mean. */
    public BillingSettings {
        if (stripe.webhookSecrets().size() > MOST_SECRETS) {
            throw new IllegalArgumentException("tributary.billing.stripe.webhook-secrets holds one to three secrets");
        }
        long tolerance = stripe.webhookTolerance().toSeconds();
        if (tolerance < 1 || tolerance > LONGEST_TOLERANCE) {
            throw new IllegalArgumentException("tributary.billing.stripe.webhook-tolerance is 1 s to 900 s");
        }
        if (!List.of("observe", "refund").contains(earlyFraudWarning)) {
            throw new IllegalArgumentException("tributary.billing.early-fraud-warning is observe or refund");
        }
    }

    /** The key, or null when none is configured. */
    public @Nullable String stripeKey() {
        return stripe.apiKey().isBlank() ? null : stripe.apiKey();
    }
}
