package io.tributary.messaging.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.testkit.ControlledClock;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.TimerWakeup;
import io.tributary.messaging.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TimerIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final MessagingStack stack = MessagingStack.shared();
    private final List<String> fired = new CopyOnWriteArrayList<>();
    private final ControlledClock clock = new ControlledClock(NOON);

    private TimerHandler handler(String kind, TimerHandler.Mode mode, Predicate<Timer> fails) {
        return new TimerHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public TimerStage stage() {
                return TimerStage.TRIAL_END;
            }

            @Override
            public Mode mode() {
                return mode;
            }

            @Override
            public Mono<Void> fire(List<Timer> due, Instant now) {
                return Mono.fromRunnable(() -> {
                    if (due.stream().anyMatch(fails)) {
                        throw new IllegalStateException();
                    }
                    due.forEach(timer -> fired.add(timer.key()));
                });
            }
        };
    }

    private Process process(String database, TimerHandler.Mode mode, Predicate<Timer> fails) {
        return new Process.Builder(database, database).at(clock).fires(_ -> handler("expiry", mode, fails)).start();
    }

    private void moved(Process process, Duration by) {
        clock.advance(by);
        process.bean(TimerWakeup.class).wake();
        Quiet.await(stack, Set.of(), process.status());
    }

    @Test
    @DisplayName("timers fire when the clock reaches them, oldest first, once (OPS-14, OPS-90)")
    void fireInOrder() {
        try (Process process = process("timer_order", TimerHandler.Mode.TRANSACTIONAL, _ -> false)) {
            process.bean(Timers.class).schedule(List.of(new Timer("expiry", "late", NOON.plusSeconds(20)),
                    new Timer("expiry", "early", NOON.plusSeconds(10)), new Timer("expiry", "never", NOON.plusSeconds(90)))).block();
            MessagingStatus.Snapshot before = process.status().snapshot().block();
            assertThat(before).isNotNull();
            assertThat(before.nextDue()).isEqualTo(NOON.plusSeconds(10));
            assertThat(before.nextStage()).isEqualTo(TimerStage.TRIAL_END);
            moved(process, Duration.ofSeconds(30));
            assertThat(fired).containsExactly("early", "late");
        }
    }

    @Test
    @DisplayName("the one whose work fails holds up no other and is tried again later (OPS-14)")
    void guiltyOneWaits() {
        Set<String> broken = java.util.concurrent.ConcurrentHashMap.newKeySet();
        broken.add("bad");
        try (Process process = process("timer_guilty", TimerHandler.Mode.TRANSACTIONAL, timer -> broken.contains(timer.key()))) {
            process.bean(Timers.class).schedule(List.of(new Timer("expiry", "bad", NOON), new Timer("expiry", "good", NOON))).block();
            Quiet.await(stack, Set.of(), process.status());
            assertThat(fired).containsExactly("good");
            broken.clear();
            moved(process, Duration.ofSeconds(1));
            assertThat(fired).containsExactly("good", "bad");
        }
    }

    @Test
    @DisplayName("a claimed timer is due again when its lease has run out without an outcome (OPS-11, OPS-14)")
    void claimedAgain() {
        try (Process process = process("timer_claimed", TimerHandler.Mode.CLAIMED, _ -> false)) {
            process.bean(Timers.class).schedule(List.of(new Timer("expiry", "call", NOON))).block();
            Quiet.await(stack, Set.of(), process.status());
            assertThat(fired).containsExactly("call");
            moved(process, Duration.ofMinutes(2));
            assertThat(fired).containsExactly("call", "call");
            process.bean(Timers.class).cancel("expiry", List.of("call")).block();
            moved(process, Duration.ofMinutes(10));
            assertThat(fired).containsExactly("call", "call");
        }
    }

    @Test
    @DisplayName("a scheduled timer moves when it is scheduled again, and none fires once set aside (OPS-90)")
    void movedAndSetAside() {
        try (Process process = process("timer_aside", TimerHandler.Mode.TRANSACTIONAL, _ -> false)) {
            Timers timers = process.bean(Timers.class);
            timers.schedule(List.of(new Timer("expiry", "a", NOON.plusSeconds(5)))).block();
            timers.schedule(List.of(new Timer("expiry", "a", NOON.plusSeconds(500)))).block();
            moved(process, Duration.ofSeconds(10));
            assertThat(fired).isEmpty();
            process.status().setTimersAside().block();
            moved(process, Duration.ofHours(1));
            assertThat(fired).isEmpty();
        }
    }
}
