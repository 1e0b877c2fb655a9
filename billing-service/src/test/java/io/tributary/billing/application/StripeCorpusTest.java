package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.payment.SettledPayment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whole Stripe events of many versions lead to. */
class StripeCorpusTest {
    private static final Instant NOW = Instant.parse("2026-04-10T12:01:00Z");
    private final PlayedStripe stripe = new PlayedStripe(NOW);

    private String play(String fixture) {
        return stripe.play(StripeFixtures.read(fixture));
    }

    @ParameterizedTest
    @CsvSource({"2015-10-16,2015-10-16", "2018-05-21,2018-05-21", "2022-11-15-expanded,2022-11-15", "2022-11-15-expanded,2022-11-15-expanded",
            "2025-03-31.basil,2025-03-31.basil", "2025-03-31.basil,2025-03-31.basil-retried-expanded",
            "2025-09-30.clover-addon,2025-03-31.basil-payments-not-included", "2018-05-21,2025-03-31.basil", "2025-03-31.basil,2018-05-21"})
    @DisplayName("A period settles once from an invoice of any version, beside a subscription of any other (BIL-14, BIL-31)")
    void settles(String subscription, String invoice) {
        assertThat(List.of(play("subscription-" + subscription), play("invoice-" + invoice))).containsOnly("ok");
        assertThat(stripe.settled()).singleElement().satisfies(payment -> {
            assertThat(payment.userId()).isEqualTo("bob");
            assertThat(payment.ordinal()).isEqualTo(1);
            assertThat(payment.amountMinor()).isEqualTo(2500);
            assertThat(payment.periodEnd()).isEqualTo(Instant.ofEpochSecond(1778414400));
            assertThat(payment.source()).isEqualTo("customer");
        });
        assertThat(stripe.book.byStripeId("sub_fake_1").orElseThrow().status()).hasToString("ACTIVE");
    }

    @Test
    @DisplayName("Old and new renderings of one invoice settle its period once (BIL-14, BIL-31)")
    void versionsSideBySide() {
        play("subscription-2025-03-31.basil");
        play("invoice-2018-05-21");
        play("invoice-2025-03-31.basil");
        play("invoice-2022-11-15");
        assertThat(stripe.settled()).extracting(SettledPayment::paymentId).containsExactly("in_fake_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-invoice-trial-zero-basil", "odd-invoice-trial-line-with-addon-basil", "odd-invoice-upgrade-prorations-basil",
            "odd-invoice-upgrade-prorations-2022", "odd-invoice-manual-2022", "odd-invoice-open-basil", "odd-invoice-no-lines-basil"})
    @DisplayName("Trial lines, prorations, manual and open invoices and such without lines are no period (BIL-31, BIL-32, BIL-34)")
    void noPeriod(String fixture) {
        play("subscription-2025-03-31.basil");
        assertThat(play(fixture)).isEqualTo("ok");
        assertThat(stripe.settled()).isEmpty();
        assertThat(stripe.book.findings.stream().map(finding -> finding.kind())).containsExactly("not_a_period");
    }

    @ParameterizedTest
    @CsvSource({"odd-invoice-fully-discounted-basil,discount_or_balance", "odd-invoice-fully-discounted-2022,promotion"})
    @DisplayName("A fully discounted period is comped: amount 0, ordinal 0 (BIL-34)")
    void comped(String fixture, String cause) {
        play("subscription-2025-03-31.basil");
        play(fixture);
        assertThat(stripe.settled()).singleElement().satisfies(payment -> {
            assertThat(List.of(payment.comped(), payment.amountMinor(), payment.ordinal())).containsExactly(true, 0L, 0);
            assertThat(payment.compedCause()).isEqualTo(cause);
        });
    }

    @Test
    @DisplayName("A renewal with prorations beside its plan line settles the plan line's period at what was paid (BIL-31, BIL-33)")
    void renewalWithProrations() {
        play("subscription-2025-03-31.basil");
        play("odd-invoice-renewal-with-prorations-basil");
        assertThat(stripe.settled()).singleElement().satisfies(payment -> {
            assertThat(payment.amountMinor()).isEqualTo(3100);
            assertThat(payment.periodStart()).isEqualTo(Instant.ofEpochSecond(1775822400));
        });
    }

    @Test
    @DisplayName("Paid by a payment record outside Stripe is a manual adjustment (BIL-35)")
    void paymentRecord() {
        play("subscription-2025-03-31.basil");
        play("invoice-2025-09-30.clover-out-of-band");
        assertThat(stripe.settled()).singleElement().satisfies(payment -> assertThat(payment.source()).isEqualTo("manual_adjustment"));
    }

    @ParameterizedTest
    @CsvSource({"odd-invoice-thin,invoice_invalid", "odd-invoice-negative,invoice_invalid", "odd-invoice-live,wrong_mode",
            "unread-product-2022-11-15,unread", "unread-future-type,unread", "malformed-thin-v2-event,event_malformed"})
    @DisplayName("Impossible, foreign and unknown events have one answer each and change nothing (BIL-13, BIL-18, bad input)")
    void badInput(String fixture, String outcome) {
        assertThat(play(fixture)).isEqualTo(outcome);
        assertThat(stripe.book.news()).isEmpty();
        assertThat(stripe.book.subscriptions.changed()).isEmpty();
    }

    @Test
    @DisplayName("Refunds, disputes, fraud and warnings of old and new events tell each reason, each sum once, whoever wins (BIL-85, BIL-86)")
    void adverse() {
        for (String fixture : List.of("subscription-2025-03-31.basil", "invoice-payment-2025-03-31.basil", "invoice-2025-03-31.basil-payments-not-included",
                "charge-2025-03-31.basil", "refund-2025-03-31.basil", "charge-refunded-partly-2018-05-21", "refund-pending-2022-11-15",
                "dispute-inquiry-2025-03-31.basil", "charge-refunded-fully-2025-03-31.basil", "dispute-2018-05-21", "dispute-2025-03-31.basil-expanded",
                "dispute-won-2022-11-15", "charge-updated-fraud-2025-03-31.basil", "warning-2022-11-15")) {
            assertThat(play(fixture)).isEqualTo("ok");
        }
        assertThat(stripe.adverse()).containsExactly("payment_refund some 700", "payment_refund some 2500", "payment_refund all 2500",
                "payment_chargeback all 0", "payment_fraud all 0", "payment_early_warning all 0");
    }

    @Test
    @DisplayName("A top-up paid by an intent settles as an order once, whoever its charge is (BIL-41)")
    void order() {
        play("intent-order-2025-03-31.basil");
        assertThat(stripe.settled()).singleElement().satisfies(payment -> {
            assertThat(List.of(payment.paymentId(), payment.settledKind(), payment.product())).containsExactly("order-fake-7", "order", "credits");
            assertThat(payment.topUp()).isTrue();
        });
    }

    @Test
    @DisplayName("An order of a customer nobody knows waits for the link and settles then with its own time (BIL-17, BIL-41)")
    void orderOfNobody() {
        stripe.play(StripeFixtures.read("intent-order-2025-03-31.basil").replace("\"user_id\": \"bob\"", "\"note\": \"bob\""));
        assertThat(stripe.settled()).isEmpty();
        play("subscription-2025-03-31.basil");
        assertThat(stripe.settled()).singleElement()
                .satisfies(payment -> assertThat(payment.settledAt()).isEqualTo(Instant.ofEpochSecond(1775822405)));
    }

    @ParameterizedTest
    @MethodSource("io.tributary.billing.application.StripeFixtures#names")
    @DisplayName("Every event of the corpus alone is decided or refused, and a second arrival changes nothing (BIL-12)")
    void alone(String fixture) {
        String first = play(fixture);
        int news = stripe.book.news().size();
        assertThat(Set.of("ok", "unread", "wrong_mode", "invoice_invalid", "event_malformed")).contains(first);
        play(fixture);
        assertThat(stripe.book.news()).hasSize(news);
    }
}
