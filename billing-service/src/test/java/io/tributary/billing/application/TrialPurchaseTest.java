package io.tributary.billing.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.command.Beginnings;
import io.tributary.billing.application.command.Changes;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.renewal.CreditPeriods;
import io.tributary.billing.application.renewal.Sweeps;
import io.tributary.billing.application.settlement.Issuer;
import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Purchases at Stripe while a trial runs. */
class TrialPurchaseTest {
    private static final long DAY = 86_400;
    private static final BillingPolicy POLICY = new BillingPolicy(Shop.catalog(), false, false, Duration.ofDays(14), Duration.ofDays(7));
    private final PlayedStripe stripe = new PlayedStripe(Instant.ofEpochSecond(StripeStory.START - DAY));
    private final Beginnings beginnings = new Beginnings(Shop.catalog(), new CreditPeriods(POLICY, new Credits(new Issuer(Shop.catalog()))));

    private Subscription trial() {
        return beginnings.trial(stripe.book, "bob", "box", "personal", Actor.sweep("test"));
    }

    private List<Subscription> all() {
        return stripe.book.subscriptionsOf("bob");
    }

    private void play(StripeStory story) {
        story.events().forEach(stripe::play);
    }

    private static StripeStory story() {
        return new StripeStory(true, "", "p_month");
    }

    @Test
    @DisplayName("A purchase that is paid continues the trial's subscription and converts it (BIL-7, BIL-55)")
    void paid() {
        String id = trial().id();
        play(StripeStory.whole(true, "", "p_month"));
        assertThat(all()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.trial().trialEndCause()).isEqualTo("converted");
        });
        assertThat(stripe.settled()).allSatisfy(payment -> assertThat(payment.priorSubscription()).isFalse());
    }

    @Test
    @DisplayName("A purchase whose first payment never comes leaves the trial running, until it expires (BIL-26, BIL-55, BIL-56)")
    void abandoned() {
        trial();
        play(story().subscription("created", StripeStory.START, "incomplete", StripeStory.START, StripeStory.MIDDLE, "")
                .subscription("updated", StripeStory.START + DAY, "incomplete_expired", StripeStory.START, StripeStory.MIDDLE, ""));
        assertThat(all()).singleElement().satisfies(found -> assertThat(found.status()).isEqualTo(Status.TRIALING));
        PlayedStripe later = new PlayedStripe(Instant.ofEpochSecond(StripeStory.START + 9 * DAY));
        later.book.subscriptions.loaded(all());
        new Sweeps(POLICY, new Issuer(Shop.catalog())).trialEnd(later.book, all().getFirst());
        assertThat(later.book.subscriptionsOf("bob")).singleElement().satisfies(found -> {
            assertThat(found.status()).isEqualTo(Status.CANCELED);
            assertThat(found.trial().trialEndCause()).isEqualTo("expired");
        });
    }

    @Test
    @DisplayName("A trial that ends while its purchase is incomplete is not active but unpaid (BIL-26, BIL-56)")
    void incompleteAtTheEnd() {
        trial();
        play(story().subscription("created", StripeStory.START, "incomplete", StripeStory.START, StripeStory.MIDDLE, ""));
        PlayedStripe later = new PlayedStripe(Instant.ofEpochSecond(StripeStory.START + 9 * DAY));
        later.book.subscriptions.loaded(all());
        new Sweeps(POLICY, new Issuer(Shop.catalog())).trialEnd(later.book, all().getFirst());
        assertThat(later.book.subscriptionsOf("bob").getFirst().status()).isEqualTo(Status.UNPAID);
    }

    @Test
    @DisplayName("A second attempt after a first one that failed continues the same trial (BIL-7)")
    void secondAttempt() {
        trial();
        play(story().subscription("created", StripeStory.START, "incomplete", StripeStory.START, StripeStory.MIDDLE, ""));
        story().subscription("created", StripeStory.START + 60, "active", StripeStory.START, StripeStory.MIDDLE, "").events()
                .forEach(event -> stripe.play(event.replace("sub_1", "sub_2").replace("evt_0", "evt_second")));
        assertThat(all()).singleElement().satisfies(found -> assertThat(found.mirror().stripeSubscriptionId()).isEqualTo("sub_2"));
    }

    @Test
    @DisplayName("A trial with an abandoned purchase can be canceled, and can go on with credits (BIL-47, BIL-89)")
    void goesOn() {
        trial();
        play(story().subscription("created", StripeStory.START, "incomplete", StripeStory.START, StripeStory.MIDDLE, ""));
        Changes.mayCancel(all().getFirst());
        Credits.grant(stripe.book, "bob", "paid", 30_000_000, "stripe:o", null, "k", "top_up", "cash", stripe.book.now(), Actor.sweep("test"));
        Subscription enrolled = beginnings.enroll(stripe.book, "bob", "box", "month", "personal", null, Actor.sweep("test"));
        assertThat(enrolled.trial().trialEndCause()).isEqualTo("converted");
        assertThat(enrolled.atStripe()).isFalse();
        assertThat(Changes.cancel(stripe.book, enrolled, CancelOrigin.USER, Actor.sweep("test")).standing().cancelOrigin()).isEqualTo(CancelOrigin.USER);
    }
}
