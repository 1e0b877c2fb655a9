package io.tributary.billing.adapter.out.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.application.StripeFixtures;
import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.DisputeFact;
import io.tributary.billing.domain.stripe.IntentFact;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import io.tributary.billing.domain.stripe.RefundFact;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.StripeFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole objects of API versions from 2015 to today say the same. */
class StripeVersionsTest {
    private static final Instant START = Instant.ofEpochSecond(1775822400);
    private static final Instant END = Instant.ofEpochSecond(1778414400);

    private static StripeFact fact(String fixture) {
        return StripeJson.event(StripeFixtures.read(fixture)).fact();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-10-16", "2018-05-21", "2022-11-15-expanded", "2025-03-31.basil", "2025-09-30.clover-addon"})
    @DisplayName("A subscription of any version names customer, user, price and period (BIL-14, BIL-15)")
    void subscriptions(String version) {
        SubscriptionFact told = (SubscriptionFact) fact("subscription-" + version);
        assertThat(told.id()).isEqualTo("sub_fake_1");
        assertThat(told.customer()).isEqualTo("cus_fake_1");
        assertThat(told.status()).isEqualTo("active");
        assertThat(told.labels().userId()).isEqualTo("bob");
        assertThat(told.startedAt()).isEqualTo(START);
        assertThat(told.paused()).isFalse();
        SubscriptionFact.Item item = told.items().getLast();
        assertThat(List.of(item.price(), item.periodStart(), item.periodEnd())).containsExactly("p_month", START, END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-10-16", "2018-05-21", "2022-11-15", "2022-11-15-expanded", "2025-03-31.basil", "2025-03-31.basil-retried-expanded"})
    @DisplayName("An invoice of any version names subscription, line, amount and what paid it (BIL-14, BIL-15)")
    void invoices(String version) {
        InvoiceFact told = (InvoiceFact) fact("invoice-" + version);
        assertThat(told.subscription()).isEqualTo("sub_fake_1");
        assertThat(told.customer()).isEqualTo("cus_fake_1");
        assertThat(told.status()).isEqualTo("paid");
        assertThat(told.amountPaid()).isEqualTo(2500);
        assertThat(told.currency()).isEqualTo("USD");
        assertThat(told.charge()).isEqualTo("ch_fake_1");
        assertThat(told.paymentsKnown()).isTrue();
        assertThat(told.outOfBand()).isFalse();
        assertThat(told.lines()).singleElement().satisfies(line -> {
            assertThat(line.price()).isEqualTo("p_month");
            assertThat(line.amountMinor()).isEqualTo(2500);
            assertThat(line.proration()).isFalse();
            assertThat(List.of(line.periodStart(), line.periodEnd())).containsExactly(START, END);
        });
    }

    @Test
    @DisplayName("Intents name the charge that paid, in a list, as the latest one, or with the invoice they had before basil (BIL-14)")
    void intents() {
        assertThat(List.of(fact("intent-2018-05-21"), fact("intent-2022-11-15"), fact("intent-2025-03-31.basil")))
                .allSatisfy(told -> assertThat(((IntentFact) told).charge()).isEqualTo("ch_fake_1"))
                .extracting(told -> String.valueOf(((IntentFact) told).invoice())).containsExactly("in_fake_1", "in_fake_1", "null");
        assertThat(fact("invoice-payment-2025-03-31.basil")).isEqualTo(new InvoicePaymentFact("in_fake_1", "pi_fake_1", null));
    }

    @Test
    @DisplayName("Charges tell instrument, refunded sum and fraud in every version (BIL-14, BIL-85)")
    void charges() {
        assertThat(((ChargeFact) fact("charge-2018-05-21")).fingerprint()).isEqualTo(((ChargeFact) fact("charge-2025-03-31.basil")).fingerprint())
                .isEqualTo("FakeFingerprint1");
        assertThat(((ChargeFact) fact("charge-refunded-partly-2018-05-21")).refunded()).isEqualTo(700);
        assertThat(((ChargeFact) fact("charge-refunded-fully-2025-03-31.basil")).refunded()).isEqualTo(2500);
        assertThat(((ChargeFact) fact("charge-updated-fraud-2025-03-31.basil")).fraud()).isTrue();
        assertThat(fact("refund-pending-2022-11-15")).isEqualTo(new RefundFact("re_fake_2", "ch_fake_1", "pi_fake_1", 700, false));
    }

    @Test
    @DisplayName("A dispute names its charge by id or as an object, and an inquiry is none yet (BIL-15, BIL-85)")
    void disputes() {
        assertThat(fact("dispute-2018-05-21")).isEqualTo(fact("dispute-2025-03-31.basil-expanded"))
                .isEqualTo(new DisputeFact("dp_fake_1", "ch_fake_1", "pi_fake_1", false));
        assertThat(((DisputeFact) fact("dispute-inquiry-2025-03-31.basil")).inquiry()).isTrue();
    }

    @Test
    @DisplayName("Schedules have items, plans in older versions, and name their subscription also when released (BIL-14)")
    void schedules() {
        ScheduleFact told = (ScheduleFact) fact("schedule-2025-03-31.basil");
        assertThat(told.phases()).extracting(ScheduleFact.Phase::prices).containsExactly(List.of("p_month"), List.of("p_term"));
        assertThat(((ScheduleFact) fact("schedule-2019-10-17-plans")).phases()).isEqualTo(told.phases());
        assertThat(((ScheduleFact) fact("schedule-released-2025-03-31.basil")).subscription()).isEqualTo("sub_fake_1");
    }

    @Test
    @DisplayName("A pause is a status or a pause of collection (BIL-78)")
    void paused() {
        String raw = StripeFixtures.read("subscription-2025-03-31.basil");
        assertThat(paused(raw.replace("\"pause_collection\": null", "\"pause_collection\": {\"behavior\": \"void\", \"resumes_at\": null}"))).isTrue();
        assertThat(paused(raw.replace("\"status\": \"active\"", "\"status\": \"paused\""))).isTrue();
        assertThat(paused(raw)).isFalse();
    }

    private static boolean paused(String raw) {
        return ((SubscriptionFact) StripeJson.event(raw).fact()).paused();
    }
}
