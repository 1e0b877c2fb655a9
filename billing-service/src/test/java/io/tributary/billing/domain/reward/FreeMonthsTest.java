package io.tributary.billing.domain.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.Subscribers;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.reward.Step.AskProvider;
import io.tributary.billing.domain.reward.Step.Defer;
import io.tributary.billing.domain.reward.Step.LeaveAlone;
import io.tributary.billing.domain.reward.Step.MoveHere;
import io.tributary.billing.domain.reward.Step.Refuse;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Mirror;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FreeMonthsTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");
    private static final Instant BOUNDARY = Instant.parse("2026-02-28T12:00:00Z");
    private static final Subscription STRIPE = Subscribers.atStripe(BOUNDARY);

    private static Reward reward(@Nullable Instant expires, String... expiryStates) {
        return new Reward(new Grant("r-1", "bob", "p", "box", "stripe", "in_1", "free_months", 1, 0, null, NOW.minusSeconds(60), expires,
                List.of(expiryStates), List.of()), Outcome.NONE.attemptedAnew(NOW));
    }

    private static Step next(Subscription... subscriptions) {
        return FreeMonths.next(reward(null), List.of(subscriptions), List.of(), subscription -> true, Shop.catalog(), NOW);
    }

    @Test
    @DisplayName("A subscription paid by credits moves here, one at Stripe is asked for with an absolute value (BIL-62, BIL-63)")
    void moves() {
        assertThat(next(Subscribers.byCredits("month", 1))).isInstanceOfSatisfying(MoveHere.class, step ->
                assertThat(step.to()).isEqualTo(Instant.parse("2026-03-28T12:00:00Z")));
        assertThat(next(STRIPE)).isEqualTo(new AskProvider(STRIPE, BOUNDARY, Instant.parse("2026-03-28T12:00:00Z"), false));
    }

    static Stream<Subscription> ineligible() {
        return Stream.of(STRIPE.with(STRIPE.standing().suspended(NOW)), STRIPE.with(STRIPE.standing().failing(Status.PAST_DUE, NOW)),
                STRIPE.with(STRIPE.standing().canceling(CancelOrigin.USER)), STRIPE.with(STRIPE.standing().canceling(CancelOrigin.STAFF)),
                STRIPE.with(STRIPE.standing().canceling(CancelOrigin.TERM_END)), STRIPE.with(STRIPE.mirror().unsettled(true)),
                STRIPE.with(STRIPE.terms().plan("try", "v1")), STRIPE.paidFor(STRIPE.funding(), "customer", "organization", "org"));
    }

    @ParameterizedTest
    @MethodSource("ineligible")
    @DisplayName("Suspended, failing, ending, unsettled, trial and organization subscriptions take no reward (BIL-58)")
    void deferred(Subscription subscription) {
        assertThat(next(subscription)).isEqualTo(new Defer("no_eligible_subscription", null));
    }

    @Test
    @DisplayName("A term set to end with itself stays eligible (BIL-58)")
    void termEnd() {
        Subscription term = Subscribers.byCredits("term", 6);
        assertThat(next(term.with(term.standing().canceling(CancelOrigin.TERM_END)))).isInstanceOf(MoveHere.class);
    }

    @Test
    @DisplayName("Two live subscriptions defer, whichever is eligible (BIL-7, BIL-66)")
    void ambiguous() {
        assertThat(next(STRIPE, Subscribers.byCredits("month", 1))).isEqualTo(new Defer("ambiguous_subscription", null));
    }

    @Test
    @DisplayName("Within fifteen minutes of the boundary the renewal comes first, a millisecond earlier it does not (BIL-66)")
    void renewal() {
        Subscription near = Subscribers.atStripe(NOW.plus(Duration.ofMinutes(15)));
        assertThat(next(near)).isEqualTo(new Defer("renewal_in_progress", null));
        assertThat(next(Subscribers.atStripe(NOW.plus(Duration.ofMinutes(15)).plusMillis(1)))).isInstanceOf(AskProvider.class);
    }

    @Test
    @DisplayName("Unknown boundary, schedule under change and mismatch each have their cause (BIL-10, BIL-65, BIL-66)")
    void causes() {
        assertThat(next(STRIPE.with(Period.NONE))).isEqualTo(new Defer("renewal_boundary_missing", null));
        Mirror mirror = STRIPE.mirror();
        assertThat(next(STRIPE.with(mirror.scheduled(null, "pending", NOW)))).isEqualTo(new Defer("schedule_pending", null));
        assertThat(next(STRIPE.with(mirror.ending(BOUNDARY.plusSeconds(1))))).isInstanceOfSatisfying(Refuse.class, step ->
                assertThat(step.cause()).isEqualTo("boundary_mismatch"));
    }

    @Test
    @DisplayName("A subscription at Stripe that has only just begun is held until its first period settles, an hour at most (BIL-59)")
    void justBegun() {
        Instant soon = Subscribers.START.plusSeconds(60);
        assertThat(FreeMonths.next(reward(null), List.of(STRIPE), List.of(), subscription -> false, Shop.catalog(), soon))
                .isEqualTo(new Step.Hold(Subscribers.START.plus(Duration.ofHours(1))));
        assertThat(FreeMonths.next(reward(null), List.of(STRIPE), List.of(), subscription -> false, Shop.catalog(),
                Subscribers.START.plus(Duration.ofHours(1)))).isInstanceOf(AskProvider.class);
    }

    @Test
    @DisplayName("An adverse payment not overruled, and a reward past its expiry, are left alone (BIL-70)")
    void leftAlone() {
        AdverseMark mark = new AdverseMark("stripe:in_1", "payment_refund", "some", 1, NOW, null, 0);
        assertThat(FreeMonths.next(reward(null), List.of(STRIPE), List.of(mark), subscription -> true, Shop.catalog(), NOW)).isEqualTo(new LeaveAlone("payment_adverse"));
        assertThat(FreeMonths.next(reward(NOW, "earned"), List.of(STRIPE), List.of(), subscription -> true, Shop.catalog(), NOW)).isEqualTo(new LeaveAlone("past_expiry"));
        assertThat(FreeMonths.next(reward(NOW, "pending"), List.of(STRIPE), List.of(), subscription -> true, Shop.catalog(), NOW)).isInstanceOf(AskProvider.class);
    }
}
