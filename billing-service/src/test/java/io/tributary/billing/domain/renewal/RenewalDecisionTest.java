package io.tributary.billing.domain.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.Subscribers;
import io.tributary.billing.domain.renewal.RenewalDecision.Charge;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RenewalDecisionTest {
    private static final Instant BOUNDARY = Instant.parse("2026-02-28T12:00:00Z");

    private static RenewalDecision decide(Subscription subscription, Instant now) {
        return RenewalDecision.of(subscription, Shop.catalog(), key -> false, now);
    }

    @Test
    @DisplayName("Before its boundary nothing is due, at it the next period is charged under its key (BIL-46, BIL-48)")
    void due() {
        Subscription subscription = Subscribers.byCredits("month", 1);
        assertThat(decide(subscription, BOUNDARY.minusMillis(1))).isEqualTo(new RenewalDecision.NotDue());
        assertThat(decide(subscription, BOUNDARY)).isInstanceOfSatisfying(Charge.class, charge -> {
            assertThat(charge.key()).isEqualTo("box-subscription:s-1:2026-02");
            assertThat(charge.periodStart()).isEqualTo(BOUNDARY);
            assertThat(charge.next().renewsAt()).isEqualTo(Instant.parse("2026-03-31T12:00:00Z"));
        });
    }

    @Test
    @DisplayName("A period whose key exists is advanced and not charged again (BIL-50)")
    void paid() {
        assertThat(RenewalDecision.of(Subscribers.byCredits("month", 1), Shop.catalog(), key -> true, BOUNDARY))
                .isInstanceOf(RenewalDecision.AlreadyPaid.class);
    }

    @Test
    @DisplayName("Set to end, it ends at its boundary and is not charged (BIL-52)")
    void ending() {
        Subscription subscription = Subscribers.byCredits("month", 1);
        assertThat(decide(subscription.with(subscription.standing().canceling(CancelOrigin.USER)), BOUNDARY.plusSeconds(9)))
                .isEqualTo(new RenewalDecision.End(BOUNDARY));
    }

    @Test
    @DisplayName("A scheduled switch takes effect at the boundary with a new anchor and the term's own key (BIL-9, BIL-53)")
    void switching() {
        Subscription subscription = Subscribers.byCredits("month", 1);
        assertThat(decide(subscription.with(subscription.terms().scheduled("term", "user")), BOUNDARY)).isInstanceOfSatisfying(Charge.class, charge -> {
            assertThat(charge.key()).isEqualTo("box-subscription-term:s-1:2026-02");
            assertThat(charge.next().renewsAt()).isEqualTo(Instant.parse("2026-08-28T12:00:00Z"));
        });
    }

    @Test
    @DisplayName("After a reward counting starts anew at the boundary it moved (BIL-9, BIL-60, BIL-63)")
    void afterReward() {
        Subscription subscription = Subscribers.byCredits("month", 1);
        Instant moved = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(decide(subscription.with(subscription.period().moved(moved, 1)), moved)).isInstanceOfSatisfying(Charge.class, charge ->
                assertThat(charge.next().renewsAt()).isEqualTo(Instant.parse("2026-04-28T12:00:00Z")));
    }

    @Test
    @DisplayName("A version without a price refuses to charge and never falls back (BIL-3)")
    void unpriced() {
        Subscription subscription = Subscribers.byCredits("month", 1);
        assertThat(decide(subscription.with(subscription.terms().plan("month", "v0")), BOUNDARY)).isEqualTo(new RenewalDecision.Unpriced("month"));
    }
}
