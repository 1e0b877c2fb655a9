package io.tributary.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ControlledSimulationClockTest {

    private static final Instant START = Instant.parse("2026-04-10T12:00:00Z");

    private final ControlledSimulationClock clock = new ControlledSimulationClock(START);
    private final List<String> done = new ArrayList<>();

    private void note(String what) {
        done.add(what + "@" + (clock.now().getEpochSecond() - START.getEpochSecond()));
    }

    @Test
    @DisplayName("What is due happens in order, each at its own instant, also what was added on the way")
    void runsInOrder() {
        clock.at(START.plusSeconds(3), () -> note("c"));
        clock.at(START.plusSeconds(1), () -> {
            note("a");
            clock.at(START.plusSeconds(2), () -> note("b"));
        });

        clock.moveTo(START.plusSeconds(10));

        assertThat(done).containsExactly("a@1", "b@2", "c@3");
        assertThat(clock.now()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    @DisplayName("What is already due happens at once")
    void runsAtOnce() {
        clock.at(START, () -> note("now"));

        assertThat(done).containsExactly("now@0");
    }

    @Test
    @DisplayName("Moved back, it sets aside what lies ahead until it comes there again")
    void setsAside() {
        clock.at(START.plusSeconds(5), () -> note("later"));
        clock.moveTo(START.minusSeconds(60));
        assertThat(done).isEmpty();

        clock.moveTo(START.plusSeconds(5));

        assertThat(done).containsExactly("later@5");
        assertThat(clock.nextDue()).isEmpty();
    }

    @Test
    @DisplayName("Following a leader, it tells the leader's time at once and runs what is due when it is moved")
    void follows() {
        var leading = new ControlledSimulationClock(START);
        var following = new ControlledSimulationClock(leading::now);
        following.at(START.plusSeconds(5), () -> done.add("due"));
        leading.moveTo(START.plusSeconds(5));
        assertThat(following.now()).isEqualTo(START.plusSeconds(5));
        assertThat(done).isEmpty();

        following.moveTo(START.plusSeconds(5));

        assertThat(done).containsExactly("due");
    }
}
