package io.tributary.impact.application.dispatch;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.impact.adapter.out.impact.ClockedBreakers;
import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may go, who waits, and what that takes from the bucket. */
class RoundTest {
    private static final Egress.Limit LIMIT = new Egress.Limit(1_000, Duration.ofHours(1), 50);
    private final ClockedBreakers breakers = new ClockedBreakers(Clock.fixed(NOW, ZoneOffset.UTC), new SimpleMeterRegistry());
    private final Dossier dossier = Samples.dossier();

    @BeforeEach
    void known() {
        dossier.load(Person.unknown(USER).seen("carol@example.com", "personal", null, null, NOW).registeredAs("carol@example.com"));
        dossier.load(Participant.none(PROGRAM, USER).registered(NOW, null));
        dossier.load(new Payment(Samples.PAYMENT, USER, PROGRAM, "standard", 2_500, "USD", null, null, true, NOW));
    }

    private Round round(Api api, Egress bucket) {
        return new Round(dossier, new TreeMap<>(Map.of("default", bucket)), breakers, new Budget(LIMIT, LIMIT, false), api, NOW,
                () -> 1_000);
    }

    private Delivery due(Delivery delivery) {
        Delivery queued = delivery.with(Status.queued(null, NOW));
        dossier.load(queued);
        return queued;
    }

    private static Delivery redemption() {
        return Delivery.created("id-r", DeliveryKind.REWARD_REDEMPTION, "default", About.person(USER, PROGRAM, "reward-1"),
                Facts.dated(NOW, null).rewarding(1, 0, null), NOW, NOW);
    }

    @Test
    @DisplayName("while a breaker is open nothing is attempted and no attempt is used up (IMP-77)")
    void breakerOpen() {
        for (int i = 0; i < 20; i++) {
            breakers.acquire("default", Api.PERFORMANCE);
            breakers.ended("default", Api.PERFORMANCE, true);
        }
        Delivery sale = due(Samples.sale(true));
        Round round = round(Api.PERFORMANCE, Egress.fresh(LIMIT, NOW));
        round.consider(sale.id());
        Delivery left = dossier.delivery(sale.id());
        assertThat(round.claimed()).isEmpty();
        assertThat(left.status()).isEqualTo(Status.queued("breaker_open", NOW.plusSeconds(60)));
        assertThat(left.tries().attempts()).isZero();
        assertThat(round.buckets().get("default").tokens()).isEqualTo(50);
    }

    @Test
    @DisplayName("waiting for the budget uses no attempt and is shown with the expected time (IMP-75)")
    void budgetShort() {
        Delivery sale = due(Samples.sale(true));
        Round round = round(Api.PERFORMANCE, new Egress(5_000, NOW, null, null, null, null));
        round.consider(sale.id());
        assertThat(round.claimed()).isEmpty();
        assertThat(dossier.delivery(sale.id()).status()).isEqualTo(Status.queued("waiting_for_budget", NOW.plusMillis(3_600)));
        assertThat(dossier.delivery(sale.id()).tries().attempts()).isZero();
    }

    @Test
    @DisplayName("a redemption takes its look-up and its redeem call of the budget (IMP-75)")
    void twoTokens() {
        Delivery redemption = due(redemption());
        Round round = round(Api.ADVOCATE, Egress.fresh(LIMIT, NOW));
        round.consider(redemption.id());
        assertThat(round.claimed()).singleElement().satisfies(claimed -> assertThat(claimed.tokens()).isEqualTo(2));
        assertThat(round.buckets().get("default").tokens()).isEqualTo(48);
    }

    @Test
    @DisplayName("one whose order id is taken gives back its token and fails by that name (IMP-22)")
    void orderTaken() {
        Delivery sale = due(Samples.sale(true));
        Round round = round(Api.PERFORMANCE, Egress.fresh(LIMIT, NOW));
        round.consider(sale.id());
        round.lost(Set.of(sale.id()));
        assertThat(round.buckets().get("default").tokens()).isEqualTo(50);
        assertThat(dossier.delivery(sale.id()).status().reason()).isEqualTo("order_id_taken");
    }

    @Test
    @DisplayName("a reversal is claimed with the reason that takes the sale back (IMP-38)")
    void reason() {
        Delivery sale = Samples.sale(false).with(Status.ended(io.tributary.impact.domain.delivery.DeliveryState.DELIVERED, null, null, NOW));
        dossier.load(sale);
        dossier.load(new AdverseMark(Samples.PAYMENT, USER, "payment_refund", false, 1L, 2_500, NOW));
        dossier.load(new AdverseMark(Samples.PAYMENT, USER, "payment_fraud", true, null, 2_500, NOW.plusSeconds(1)));
        Delivery reversal = due(Delivery.created(io.tributary.impact.domain.delivery.DeliveryIds.reversal(Samples.PAYMENT),
                DeliveryKind.SALE_REVERSAL, "default", sale.about(), Facts.dated(NOW, "in_1"), NOW, NOW));
        Round round = round(Api.PERFORMANCE, Egress.fresh(LIMIT, NOW));
        round.consider(reversal.id());
        assertThat(round.claimed()).singleElement().satisfies(claimed -> assertThat(claimed.adverse()).isEqualTo("payment_fraud"));
    }

    @Test
    @DisplayName("a look at a submission may probe refused credentials before its time (IMP-7)")
    void probe() {
        Delivery sale = Samples.sale(true).with(Samples.sale(true).references().accepted(NOW, null, "A-1"))
                .with(Status.resolving(null, NOW.plusSeconds(3_600)));
        dossier.load(sale);
        Round round = round(Api.PERFORMANCE, Egress.fresh(LIMIT, NOW).refused(NOW).probing(sale.id()));
        round.consider(sale.id());
        assertThat(round.claimed()).singleElement().satisfies(claimed -> assertThat(claimed.look()).isTrue());
    }
}
