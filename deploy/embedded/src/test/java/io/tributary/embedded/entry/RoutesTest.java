package io.tributary.embedded.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.Service;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The entry routes by pattern (OPS-44)")
class RoutesTest {
    @ParameterizedTest(name = "{0} is answered by {1}")
    @DisplayName("each path is answered by the service that owns it (OPS-44)")
    @CsvSource({
        "/ref/acme/spring, ATTRIBUTION", "/collector.js, ATTRIBUTION", "/api/touches, ATTRIBUTION", "/api/affiliate/validate, ATTRIBUTION",
        "/api/me/affiliate-attribution, ATTRIBUTION", "/api/admin/users/u-1/attributions, ATTRIBUTION", "/api/admin/users/u-1/touches, ATTRIBUTION",
        "/api/admin/users/u-1/conversions, ATTRIBUTION", "/api/admin/touches, ATTRIBUTION",
        "/api/admin/conversions/stripe/in_1/attribution, ATTRIBUTION",
        "/api/admin/conversions/stripe/in_1, REFERRAL", "/api/admin/conversions, REFERRAL", "/api/programs, REFERRAL", "/api/me/referrals, REFERRAL",
        "/api/admin/rewards/r-1/reinstate, REFERRAL", "/api/admin/reviews, REFERRAL", "/api/admin/replays/1, REFERRAL",
        "/api/billing/subscriptions, BILLING", "/api/me/billing, BILLING", "/api/me/credits, BILLING", "/api/admin/billing/users/u-1, BILLING",
        "/webhooks/stripe, BILLING",
        "/api/impact/identity, IMPACT", "/api/admin/deliveries, IMPACT", "/api/admin/partners, IMPACT", "/api/affiliates/me, IMPACT",
        "/api/reports/daily, IMPACT", "/api/ops/dead-letters, IMPACT", "/ops/dead-letters, IMPACT", "/, IMPACT", "/terms/kiloclaw, IMPACT"})
    void routed(String path, Service service) {
        assertThat(Routes.of(path)).isEqualTo(service);
    }
}
