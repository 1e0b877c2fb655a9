package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.settlement.InvoiceSettler;
import io.tributary.billing.application.settlement.Issuer;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.application.stripe.Refusal;
import io.tributary.billing.application.stripe.ScheduleMirror;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.billing.domain.stripe.Labels;
import io.tributary.billing.domain.stripe.StripeFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.stripe.WarningFact;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stripe events applied to a book in memory. */
class StripeDeskTest {
    private static final Instant START = Instant.parse("2026-04-10T12:00:00Z");
    private static final Instant END = Instant.parse("2026-05-10T12:00:00Z");
    private final Book book = new Book(START.plusSeconds(60));
    private int number;

    private static StripeDesk desk(boolean throughLedger, boolean refund, boolean mayLookUp) {
        BillingPolicy policy = new BillingPolicy(Shop.catalog(), throughLedger, refund, Duration.ofDays(14), Duration.ofDays(7));
        return new StripeDesk(policy, new InvoiceSettler(policy, new Issuer(Shop.catalog())), new ScheduleMirror(Shop.catalog()),
                (type, fingerprint) -> type + fingerprint, false, mayLookUp);
    }

    private Optional<Refusal> apply(StripeDesk desk, String type, Instant created, StripeFact fact) {
        String id = "evt_" + ++number;
        return desk.apply(book, new ReceivedEvent(new EventStamp(id, type, created, "cus_1"), fact, "{}", false, false));
    }

    private static SubscriptionFact subscription(String status, @Nullable String funding, Instant start, Instant end, String digest) {
        Labels labels = new Labels("bob", null, null, funding, null, null, null);
        return new SubscriptionFact("sub_1", "cus_1", status, labels, List.of(new SubscriptionFact.Item("si", "p_month", start, end)), false, null, null,
                START, null, null, false, false, digest);
    }

    private static InvoiceFact invoice(String id, long paid, long line, Instant start, Instant end, @Nullable String charge, boolean outOfBand) {
        return new InvoiceFact(id, "paid", "cus_1", "sub_1", "paid", paid, "USD", "subscription_cycle",
                List.of(new InvoiceFact.Line("il", "p_month", line, false, start, end)), Labels.NONE, start, charge, null, charge != null, outOfBand,
                "FRIEND", false);
    }

    private Subscription mirrored() {
        return book.byStripeId("sub_1").orElseThrow();
    }

    private List<SettledPayment> settled() {
        return book.news().stream().filter(News.Settled.class::isInstance).map(news -> ((News.Settled) news).payment()).toList();
    }

    @Test
    @DisplayName("An invoice that does not say what paid waits for the look-up only where Stripe can be asked (BIL-16)")
    void lookUp() {
        apply(desk(false, false, true), "customer.subscription.created", START, subscription("active", null, START, END, "a"));
        apply(desk(false, false, true), "invoice.paid", START, invoice("in_1", 2500, 2500, START, END, null, false));
        assertThat(settled()).isEmpty();
        assertThat(book.waiting.changed()).singleElement().satisfies(event -> assertThat(event.waitsFor()).isEqualTo("lookup"));
        apply(desk(false, false, false), "invoice.paid", START, invoice("in_1", 2500, 2500, START, END, null, false));
        assertThat(settled()).hasSize(1);
    }

    @Test
    @DisplayName("Two updates of one second that differ leave the mirror unsettled until it is read back (BIL-25)")
    void contradiction() {
        StripeDesk desk = desk(false, false, true);
        apply(desk, "customer.subscription.updated", START, subscription("active", null, START, END, "a"));
        apply(desk, "customer.subscription.updated", START, subscription("past_due", null, START, END, "b"));
        assertThat(mirrored().mirror().unsettled()).isTrue();
        assertThat(mirrored().status()).isEqualTo(Status.ACTIVE);
        desk.readBack(book, mirrored(), subscription("past_due", null, START, END, "b"), io.tributary.billing.application.book.Actor.stripe("read"));
        assertThat(mirrored().mirror().unsettled()).isFalse();
        assertThat(mirrored().status()).isEqualTo(Status.PAST_DUE);
    }

    @Test
    @DisplayName("A hybrid subscription is activated and advanced by settled invoices only (BIL-27)")
    void hybrid() {
        StripeDesk desk = desk(false, false, false);
        apply(desk, "customer.subscription.created", START, subscription("active", "hybrid", START, END, "a"));
        assertThat(mirrored().status()).isEqualTo(Status.UNPAID);
        apply(desk, "invoice.paid", START, invoice("in_1", 2500, 2500, START, END, "ch_1", false));
        apply(desk, "customer.subscription.updated", END, subscription("active", "hybrid", END, END.plusSeconds(9), "b"));
        assertThat(mirrored().renewsAt()).isEqualTo(END);
        assertThat(mirrored().boundaryMismatch()).isTrue();
    }

    @Test
    @DisplayName("The echo of a moved trial end is no trial, no period and no payment (BIL-28)")
    void echo() {
        StripeDesk desk = desk(false, false, false);
        apply(desk, "customer.subscription.created", START, subscription("active", null, START, END, "a"));
        apply(desk, "invoice.paid", START, invoice("in_1", 2500, 2500, START, END, "ch_1", false));
        Instant moved = Instant.parse("2026-06-10T12:00:00Z");
        apply(desk, "customer.subscription.updated", START.plusSeconds(50), subscription("trialing", null, START.plusSeconds(50), moved, "b"));
        apply(desk, "invoice.paid", START.plusSeconds(50), invoice("in_0", 0, 0, START.plusSeconds(50), moved, null, false));
        assertThat(mirrored().period().periodStart()).isEqualTo(START);
        assertThat(mirrored().trial().trialStartedAt()).isNull();
        assertThat(settled()).extracting(SettledPayment::paymentId).containsExactly("in_1");
    }

    @Test
    @DisplayName("Paid outside Stripe settles as a manual adjustment; the payment carries all facts (BIL-35, BIL-37)")
    void outOfBand() {
        apply(desk(false, false, true), "customer.subscription.created", START, subscription("active", null, START, END, "a"));
        apply(desk(false, false, true), "invoice.paid", START, invoice("in_1", 2500, 2500, START, END, null, true));
        assertThat(settled()).singleElement().satisfies(payment -> {
            assertThat(payment.source()).isEqualTo("manual_adjustment");
            assertThat(payment.plan()).isEqualTo("month");
            assertThat(payment.cadence()).isEqualTo("monthly");
            assertThat(payment.listPriceMinor()).isEqualTo(2500);
            assertThat(payment.promotionCode()).isEqualTo("FRIEND");
            assertThat(payment.periodEnd()).isEqualTo(END);
            assertThat(payment.funding()).isEqualTo("stripe");
        });
    }

    @Test
    @DisplayName("With the ledger in between a Stripe subscription becomes hybrid at its next settled invoice, once (BIL-5)")
    void throughLedger() {
        apply(desk(true, false, false), "customer.subscription.created", START, subscription("active", null, START, END, "a"));
        assertThat(mirrored().funding()).isEqualTo(Funding.STRIPE);
        apply(desk(true, false, false), "invoice.paid", START, invoice("in_1", 2500, 2500, START, END, "ch_1", false));
        assertThat(mirrored().funding()).isEqualTo(Funding.HYBRID);
        assertThat(book.postings()).hasSize(2);
    }

    @Test
    @DisplayName("An actionable early warning is refunded only where the deployment says so, under its own key (BIL-87)")
    void earlyWarning() {
        apply(desk(false, false, false), "radar.early_fraud_warning.created", START, new WarningFact("issfr", "ch_1", null, true));
        assertThat(book.errands.changed()).isEmpty();
        apply(desk(false, true, false), "radar.early_fraud_warning.created", START, new WarningFact("issfr", "ch_1", null, true));
        assertThat(book.errands.changed()).singleElement().satisfies(errand -> assertThat(errand.errandId()).isEqualTo("efw-refund:ch_1"));
        book.errands.put(book.errands.changed().getFirst().closed("done", START));
        apply(desk(false, true, false), "radar.early_fraud_warning.updated", START, new WarningFact("issfr", "ch_1", null, true));
        assertThat(book.errands.changed()).singleElement().satisfies(errand -> assertThat(errand.errandState()).isEqualTo("done"));
    }
}
