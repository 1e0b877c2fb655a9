package io.tributary.embedded.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.embedded.StackFailure;
import io.tributary.messaging.timer.TimerStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clock of the whole stack (OPS-90)")
class ClockCoordinatorTest {
    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    private final StackClock clock = StackClock.standingAt(START);
    private final SimulatedServices services = new SimulatedServices(clock);
    private final ClockCoordinator coordinator = new ClockCoordinator(clock, services, services, Duration.ofMillis(200));

    @Test
    @DisplayName("what is due on the way runs in the order of its due time (OPS-90)")
    void orderOfDueTime() {
        services.timer("late", START.plusSeconds(20), TimerStage.TRIAL_END);
        services.timer("early", START.plusSeconds(10), TimerStage.DELIVERY);

        coordinator.advanceTo(START.plusSeconds(30));

        assertThat(services.fired()).containsExactly("early@2026-04-01T00:00:10Z", "late@2026-04-01T00:00:20Z");
    }

    @Test
    @DisplayName("at the same instant a decision comes before a delivery, whichever was set first (OPS-90)")
    void orderOfStages() {
        services.timer("deliver", START.plusSeconds(10), TimerStage.DELIVERY);
        services.timer("decide", START.plusSeconds(10), TimerStage.DECISION);

        coordinator.advanceTo(START.plusSeconds(10));

        assertThat(services.fired()).containsExactly("decide@2026-04-01T00:00:10Z", "deliver@2026-04-01T00:00:10Z");
    }

    @Test
    @DisplayName("a timer that another one sets on the way runs too, at its own instant (OPS-90)")
    void timersSetOnTheWay() {
        services.timer("first", START.plusSeconds(10), TimerStage.DECISION,
                () -> services.timer("second", START.plusSeconds(12), TimerStage.DECISION));

        coordinator.advanceTo(START.plusSeconds(30));

        assertThat(services.fired()).containsExactly("first@2026-04-01T00:00:10Z", "second@2026-04-01T00:00:12Z");
    }

    @Test
    @DisplayName("what is due after the target waits (OPS-90)")
    void laterTimersWait() {
        services.timer("later", START.plusSeconds(31), TimerStage.DECISION);

        coordinator.advanceTo(START.plusSeconds(30));

        assertThat(services.fired()).isEmpty();
    }

    @Test
    @DisplayName("an answer held by a simulator is given at its instant, before what is due later (OPS-90)")
    void heldAnswers() {
        services.hold("answer", START.plusSeconds(5));
        services.timer("timer", START.plusSeconds(10), TimerStage.TRIAL_END);

        coordinator.advanceTo(START.plusSeconds(30));

        assertThat(services.fired()).containsExactly("answer@2026-04-01T00:00:05Z", "timer@2026-04-01T00:00:10Z");
    }

    @Test
    @DisplayName("after a jump everything that became due meanwhile runs at the target, as after an outage (OPS-90)")
    void jumping() {
        services.timer("decide", START.plusSeconds(10), TimerStage.DECISION);
        services.timer("later", START.plusSeconds(31), TimerStage.DECISION);

        coordinator.jumpTo(START.plusSeconds(30));

        assertThat(services.fired()).containsExactly("decide@2026-04-01T00:00:30Z");
    }

    @Test
    @DisplayName("the clock ends at the target (OPS-90)")
    void standsAtTheTarget() {
        coordinator.advanceTo(START.plusSeconds(30));

        assertThat(coordinator.now()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    @DisplayName("going back is refused where going forward was asked for (OPS-90)")
    void neverBack() {
        assertThatThrownBy(() -> coordinator.advanceTo(START.minusSeconds(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only goes forward");
    }

    @Test
    @DisplayName("another epoch sets timers aside (OPS-90)")
    void rewinding() {
        services.timer("later", START.plusSeconds(31), TimerStage.DECISION);

        coordinator.rewindTo(START.minusSeconds(3600));

        assertThat(List.of(coordinator.now(), services.timers())).isEqualTo(List.of(START.minusSeconds(3600), 0));
    }

    @Test
    @DisplayName("a stack that does not become quiet is reported with what disturbs it (OPS-90)")
    void neverQuiet() {
        services.stuckOutbox();

        assertThatThrownBy(coordinator::awaitQuiet).isInstanceOf(StackFailure.class).hasMessageContaining("billing-service has 1 outbox rows");
    }

    @Test
    @DisplayName("work that is set again and again for the same instant is reported instead of running for ever (OPS-90)")
    void endlessWork() {
        services.again("loop", START.plusSeconds(10));

        assertThatThrownBy(() -> coordinator.advanceTo(START.plusSeconds(30))).isInstanceOf(StackFailure.class).hasMessageContaining("never ends");
    }
}
