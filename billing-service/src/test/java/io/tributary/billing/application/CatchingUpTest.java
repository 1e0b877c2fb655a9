package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.renewal.Alarms;
import io.tributary.billing.application.renewal.CreditPeriods;
import io.tributary.billing.application.settlement.Issuer;
import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.Subscribers;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs of the renewal sweep for a subscription that has fallen behind. */
class CatchingUpTest {
    private static final Instant NOW = Instant.parse("2026-05-05T00:00:00Z");
    private static final BillingPolicy POLICY = new BillingPolicy(Shop.catalog(), false, false, Duration.ofDays(14), Duration.ofDays(7));
    private final Book book = new Book(NOW);
    private final CreditPeriods periods = new CreditPeriods(POLICY, new Credits(new Issuer(Shop.catalog())));

    private Subscription behind(long credits) {
        Subscription subscription = Subscribers.byCredits("month", 1);
        book.subscriptions.loaded(List.of(subscription));
        if (credits > 0) {
            Credits.grant(book, "bob", "paid", credits, "stripe:order", null, "top-up", "top_up", "cash", NOW.minusSeconds(9), Actor.stripe("evt"));
        }
        return subscription;
    }

    private void run() {
        periods.sweep(book, now());
        new Alarms(POLICY).set(book);
    }

    private Subscription now() {
        return java.util.Objects.requireNonNull(book.subscriptions.get("s-1"));
    }

    private List<String> keys() {
        return book.news().stream().filter(News.Settled.class::isInstance).map(news -> ((News.Settled) news).payment()).map(SettledPayment::paymentId).toList();
    }

    private Instant nextRun() {
        return book.due().stream().filter(work -> work.kind().equals(DueWork.RENEWAL)).map(DueWork::at).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("One run charges one period, the next run comes a minute later, until the renewal instant lies ahead (BIL-49)")
    void oneAtATime() {
        behind(100_000_000);
        run();
        assertThat(keys()).containsExactly("box-subscription:s-1:2026-02");
        assertThat(nextRun()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        run();
        run();
        assertThat(keys()).containsExactly("box-subscription:s-1:2026-02", "box-subscription:s-1:2026-03", "box-subscription:s-1:2026-04");
        assertThat(now().renewsAt()).isEqualTo(nextRun()).isEqualTo(Instant.parse("2026-05-31T12:00:00Z"));
        run();
        assertThat(keys()).hasSize(3);
        assertThat(Credits.balance(book, "bob")).isEqualTo(25_000_000);
    }

    @Test
    @DisplayName("Money for one period of three pays the oldest and leaves the rest past due, each with its own key (BIL-49, BIL-51)")
    void moneyForOne() {
        behind(30_000_000);
        run();
        run();
        run();
        assertThat(keys()).containsExactly("box-subscription:s-1:2026-02");
        assertThat(now().status()).isEqualTo(Status.PAST_DUE);
        assertThat(now().renewsAt()).isEqualTo(Instant.parse("2026-03-31T12:00:00Z"));
        assertThat(Credits.balance(book, "bob")).isEqualTo(5_000_000);
    }

    @Test
    @DisplayName("A past due subscription that is set to end is ended by the sweep and not charged (BIL-52)")
    void endsWhilePastDue() {
        behind(0);
        run();
        assertThat(now().status()).isEqualTo(Status.PAST_DUE);
        book.change(now().with(now().standing().canceling(CancelOrigin.USER)), NOW, Actor.sweep("test"));
        new Alarms(POLICY).set(book);
        assertThat(nextRun()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        run();
        assertThat(now().status()).isEqualTo(Status.CANCELED);
        assertThat(keys()).isEmpty();
    }
}
