package io.tributary.billing.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Subscribers;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubscriptionNewsTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");
    private static final Subscription ACTIVE = Subscribers.byCredits("month", 1);

    @Test
    @DisplayName("A new active subscription is told as activated, and nothing else (BIL-11)")
    void activated() {
        assertThat(SubscriptionNews.between(null, ACTIVE, NOW)).singleElement().isInstanceOf(SubscriptionNews.Activated.class);
    }

    @Test
    @DisplayName("Cancel mark and suspension are changes, what nobody sees is none (BIL-8, BIL-11)")
    void changed() {
        assertThat(SubscriptionNews.between(ACTIVE, ACTIVE.with(ACTIVE.standing().canceling(CancelOrigin.USER)), NOW)).hasSize(1);
        assertThat(SubscriptionNews.between(ACTIVE, ACTIVE.with(ACTIVE.standing().suspended(NOW)), NOW)).hasSize(1);
        assertThat(SubscriptionNews.between(ACTIVE, ACTIVE.with(ACTIVE.mirror().unsettled(true)), NOW)).isEmpty();
    }

    @Test
    @DisplayName("An end is told once, with its first cause (BIL-11)")
    void ended() {
        Subscription over = ACTIVE.with(ACTIVE.standing().ended(NOW, EndCause.PROVIDER_ENDED));
        assertThat(SubscriptionNews.between(ACTIVE, over, NOW)).singleElement().isInstanceOf(SubscriptionNews.Ended.class);
        assertThat(over.with(over.standing().ended(NOW.plusSeconds(1), EndCause.USER_DELETED))).isEqualTo(over);
    }

    @Test
    @DisplayName("A trial ends once; a cause after its end instant finds it expired, except a conversion (BIL-55, BIL-56)")
    void trial() {
        Trial trial = new Trial(NOW, NOW.plusSeconds(100), null, null);
        assertThat(trial.ended(NOW.plusSeconds(200), "canceled")).isEqualTo(new Trial(NOW, NOW.plusSeconds(100), NOW.plusSeconds(100), "expired"));
        assertThat(trial.ended(NOW.plusSeconds(50), "deleted").ended(NOW.plusSeconds(60), "canceled").trialEndCause()).isEqualTo("deleted");
    }
}
