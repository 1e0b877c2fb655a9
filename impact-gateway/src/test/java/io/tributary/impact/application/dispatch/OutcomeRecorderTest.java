package io.tributary.impact.application.dispatch;

import static io.tributary.impact.domain.Samples.NOW;
import static io.tributary.impact.domain.Samples.PROGRAM;
import static io.tributary.impact.domain.Samples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.domain.Samples;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Found;
import io.tributary.impact.domain.answer.Outcomes;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ProgramState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutcomeRecorderTest {
    private static final Egress.Limit LIMIT = new Egress.Limit(1_000, Duration.ofHours(1), 50);
    private final Dossier dossier = Samples.dossier();
    private final InMemoryStores stores = new InMemoryStores(dossier);
    private final OutcomeRecorder recorder = new OutcomeRecorder(stores, stores, stores, new DueTimes(stores),
            new Probes(stores, stores, stores, new DueTimes(stores), new Budget(LIMIT, LIMIT, false)),
            new Budget(LIMIT, LIMIT, false), null);

    private static final Delivery SALE = Samples.sale(true);
    private static final Delivery UPSERT = of(DeliveryKind.PARTICIPANT_UPSERT, null);
    private static final Delivery REDEMPTION = of(DeliveryKind.REWARD_REDEMPTION, "reward-1");

    private static Delivery of(DeliveryKind kind, @Nullable String reward) {
        return Delivery.created("id-" + kind.code(), kind, "default", About.person(USER, PROGRAM, reward), Samples.of(kind).facts(), NOW, NOW);
    }

    private Answered answered(Delivery delivery, String body) {
        Delivery sending = delivery.with(delivery.tries().claimed()).with(Status.sending(NOW.plusSeconds(120)));
        dossier.load(sending);
        Exchange exchange = new Exchange.Answered(200, Map.of(), body, Map.of());
        Performed performed = new Performed(delivery.kind().code(), Outcomes.of(exchange, NOW), new Found("1.2.3", null, 0), exchange, false, NOW, NOW);
        Claimed claimed = new Claimed(sending, Samples.account(), Samples.version(ProgramState.ACTIVE, Samples.settings()),
                dossier.person(USER), null, null, false, 1, NOW);
        return new Answered(claimed, performed, 1_000);
    }

    private DeliveryState state(Delivery delivery) {
        return dossier.delivery(delivery.id()).state();
    }

    @Test
    @DisplayName("a sale and a registration that come back together: the redemption behind them sees both (IMP-56)")
    void together() {
        dossier.load(Person.unknown(USER).seen("carol@example.com", "personal", null, null, NOW));
        Answered sale = answered(SALE, "");
        Answered registration = answered(UPSERT, "{}");
        dossier.load(REDEMPTION.with(Status.blocked("parent_open", null)));

        List<Boolean> ours = recorder.record(List.of(sale, registration)).block();

        assertThat(ours).containsExactly(true, true);
        assertThat(dossier.participant(PROGRAM, USER).registered()).isTrue();
        assertThat(state(REDEMPTION)).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    @DisplayName("an outcome whose lease another worker took over changes nothing (IMP-70)")
    void notOurs() {
        Answered sale = answered(SALE, "");
        dossier.put(sale.claimed().delivery().with(Status.sending(NOW.plusSeconds(300))));

        List<Boolean> ours = recorder.record(List.of(sale)).block();

        assertThat(ours).containsExactly(false);
        assertThat(state(SALE)).isEqualTo(DeliveryState.SENDING);
    }

    @Test
    @DisplayName("several 429 of one moment pause the account once, not each for longer (IMP-65)")
    void oneBucket() {
        Answered sale = answered(SALE, "");
        Exchange throttled = new Exchange.Answered(429, Map.of("retry-after", "30"), "", null);
        Performed refused = new Performed("conversion", Outcomes.of(throttled, NOW), new Found(null, null, 0), throttled, false, NOW, NOW);
        Answered other = new Answered(sale.claimed(), refused, 1_000);

        recorder.record(List.of(other, other)).block();

        assertThat(stores.bucket("default", Api.PERFORMANCE).pausedUntil()).isEqualTo(NOW.plusSeconds(30));
        assertThat(stores.bucket("default", Api.PERFORMANCE).pause()).isEqualTo(Duration.ofSeconds(60));
    }
}
