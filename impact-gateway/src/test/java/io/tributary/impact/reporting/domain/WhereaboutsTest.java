package io.tributary.impact.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.reporting.adapter.in.web.text.Texts;
import io.tributary.impact.reporting.domain.reward.Whereabouts;
import io.tributary.impact.reporting.domain.reward.Whereabouts.Actor;
import io.tributary.impact.reporting.domain.reward.Whereabouts.Known;
import io.tributary.impact.reporting.domain.reward.Whereabouts.Redemption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WhereaboutsTest {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final Texts TEXTS = Texts.of(Locale.ENGLISH);

    static Stream<Known> everything() {
        return Stream.of(
                Whereabouts.STATES.stream().map(state -> new Known(state, AT, null, null, AT, null)),
                Whereabouts.DEFERRALS.stream().map(cause -> new Known("pending", AT, cause, null, AT, null)),
                Whereabouts.REFUSALS.stream().map(cause -> new Known("earned", AT, null, cause, null, null)),
                Whereabouts.REFUSALS.stream().map(cause -> new Known("review_required", AT, null, cause, null, null)),
                Arrays.stream(DeliveryState.values()).map(state -> new Known("applied", AT, null, null, null, new Redemption(state.code(), AT))))
                .flatMap(known -> known);
    }

    @ParameterizedTest
    @MethodSource("everything")
    @DisplayName("every state, deferral cause, refusal reason and delivery state has its sentences (REP-47)")
    void complete(Known known) {
        Whereabouts where = Whereabouts.of(known);
        Stream.of(where.state(), where.next(), where.due(), where.failure(), "reward.actor." + where.actor().name().toLowerCase(Locale.ROOT))
                .filter(key -> key != null).forEach(key -> assertThat(TEXTS.say(key, "then")).as(key).endsWith("."));
    }

    @Test
    @DisplayName("delivery states of the sentences are those of the ledger (REP-47)")
    void deliveryStates() {
        assertThat(Whereabouts.DELIVERIES).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(DeliveryState.values()).map(DeliveryState::code).toList());
    }

    @ParameterizedTest
    @CsvSource({"no_eligible_subscription, CUSTOMER", "renewal_boundary_missing, BILLING", "schedule_pending, BILLING",
        "renewal_in_progress, BILLING", "provider_unavailable, BILLING", "provider_unauthorized, OPERATOR"})
    @DisplayName("each deferral names who has to act (REP-47)")
    void actors(String cause, Actor actor) {
        assertThat(Whereabouts.of(new Known("pending", AT, cause, null, null, null)).actor()).isEqualTo(actor);
    }

    @Test
    @DisplayName("what failed last is said only where something failed (REP-47)")
    void failures() {
        assertThat(List.of("no_eligible_subscription", "schedule_pending")).allSatisfy(cause ->
                assertThat(Whereabouts.of(new Known("pending", AT, cause, null, null, null)).failure()).isNull());
        assertThat(Whereabouts.of(new Known("pending", AT, "provider_unavailable", null, null, null)).failure()).isNotNull();
        assertThat(Whereabouts.of(new Known("applied", AT, null, null, null, new Redemption("gave_up", null))).actor())
                .isEqualTo(Actor.OPERATOR);
    }
}
