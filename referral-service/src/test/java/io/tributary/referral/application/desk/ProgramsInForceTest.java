package io.tributary.referral.application.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.messaging.timer.Timer;
import io.tributary.referral.application.due.DueWork;
import io.tributary.referral.application.due.WaitingList;
import io.tributary.referral.application.intake.Message;
import io.tributary.referral.application.programs.ProgramDesk;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Friends;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a program's later versions do to conversions and rewards that are there already. */
class ProgramsInForceTest {
    private static final Instant NOW = Evidence.PAID.plusSeconds(3_600);
    private static final Instant RETIRES = NOW.plus(Duration.ofDays(1));
    private static final Message REPAIRED = new Message.ReadinessHeard("r1", "kiloclaw", Evidence.READY, NOW);
    private static final Message BROKEN =
            new Message.ReadinessHeard("r0", "kiloclaw", new Readiness("complete", "missing", List.of("tenant_alias")), NOW);

    @Test
    @DisplayName("retirement with cancel cancels what waits, from its instant on and not before; with honor it lives on (REF-9, REF-40)")
    void retired() {
        InMemoryDesk canceling = granted(retiring("cancel"));
        retire(canceling, RETIRES.minusMillis(1));
        assertThat(canceling.kept().rewards().values()).extracting(Reward::state).containsOnly(RewardState.EARNED);
        retire(canceling, RETIRES);
        assertThat(canceling.kept().rewards().values()).extracting(Reward::state, Reward::reason)
                .containsOnly(tuple(RewardState.CANCELED, "program_retired"));
        InMemoryDesk honoring = granted(retiring("honor"));
        retire(honoring, RETIRES);
        assertThat(honoring.kept().rewards().values()).extracting(Reward::state).containsOnly(RewardState.EARNED);
    }

    @Test
    @DisplayName("a conversion of before that is decided only after the retirement ends the same way (REF-9, REF-45)")
    void decidedAfterRetirement() {
        InMemoryDesk canceling = new InMemoryDesk(retiring("cancel"));
        canceling.take(RETIRES, Friends.advocate());
        canceling.take(RETIRES, Friends.friend("bob", Evidence.PAID));
        assertThat(canceling.kept().conversions().get("conv-bob").qualified()).isTrue();
        assertThat(canceling.kept().rewards().values()).extracting(Reward::state, Reward::reason)
                .containsOnly(tuple(RewardState.CANCELED, "program_retired"));
        InMemoryDesk honoring = new InMemoryDesk(retiring("honor"));
        honoring.take(RETIRES, Friends.advocate());
        honoring.take(RETIRES, Friends.friend("bob", Evidence.PAID));
        assertThat(honoring.kept().rewards().values()).extracting(Reward::state).containsOnly(RewardState.EARNED);
    }

    @Test
    @DisplayName("with auto_redecide the repair decides what waited for configuration, without it an operator does (REF-52)")
    void autoRedecide() {
        assertThat(afterRepair(true)).extracting(Conversion::state, Conversion::qualified, Conversion::revision)
                .containsExactly(Conversion.State.DECIDED, true, 2);
        assertThat(afterRepair(false).state()).isEqualTo(Conversion.State.CONFIGURATION_MISSING);
    }

    @Test
    @DisplayName("a version looks at what waits when it is known and again when it takes effect (REF-52)")
    void releasedWhenInForce() {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs());
        ProgramDesk programs = new ProgramDesk(repository(Shipped.programs()), _ -> Mono.empty(), desk.timers(), Duration.ofMinutes(5));
        Map<String, Object> text = Shipped.text("kiloclaw");
        text.put("auto_redecide", true);
        programs.submit(List.of(new ProgramDesk.Request("kiloclaw", 1, RETIRES, null, text)), false, NOW, "pia").block();
        assertThat(desk.timers().all()).extracting(Timer::kind, Timer::dueAt)
                .containsExactlyInAnyOrder(tuple(Transaction.RELEASE, NOW), tuple(Transaction.RELEASE, RETIRES));
    }

    private static Conversion afterRepair(boolean auto) {
        Programs programs = Shipped.programs().with(Shipped.program("kiloclaw", Shipped.changed("kiloclaw", Map.of("auto_redecide", auto))));
        InMemoryDesk desk = new InMemoryDesk(programs);
        desk.take(NOW, Friends.advocate());
        desk.take(NOW, List.of(BROKEN));
        desk.take(NOW, Friends.friend("bob", Evidence.PAID));
        assertThat(desk.kept().conversions().get("conv-bob").state()).isEqualTo(Conversion.State.CONFIGURATION_MISSING);
        desk.take(NOW, List.of(REPAIRED));
        DueWork work = work(desk, programs);
        work.release(desk.timers().take(Transaction.RELEASE, NOW).stream().map(Timer::key).toList(), NOW).block();
        work.decide(desk.timers().take(Transaction.DECISION, NOW).stream().map(Timer::key).toList(), NOW).block();
        return desk.kept().conversions().get("conv-bob");
    }

    private static InMemoryDesk granted(Programs programs) {
        InMemoryDesk desk = new InMemoryDesk(programs);
        desk.take(NOW, Friends.advocate());
        desk.take(NOW, Friends.friend("bob", Evidence.PAID));
        return desk;
    }

    private static void retire(InMemoryDesk desk, Instant now) {
        DueWork work = work(desk, desk.kept().programs());
        work.retire(List.of("kiloclaw#"), now).block();
        work.cancelRetired(desk.timers().take(Transaction.RETIREMENT, now).stream().map(Timer::key).toList(), now).block();
    }

    private static Programs retiring(String onRetire) {
        Definition active = Shipped.definition("kiloclaw");
        Definition retired = Shipped.changed("kiloclaw", Map.of("state", "retired", "on_retire", onRetire));
        return Shipped.programs().with(new Program("kiloclaw",
                List.of(new ProgramVersion(1, Shipped.START, null, active), new ProgramVersion(2, RETIRES, null, retired))));
    }

    private static DueWork work(InMemoryDesk desk, Programs programs) {
        return new DueWork(desk.transaction(), repository(programs), new WaitingList() {
            @Override
            public Mono<List<String>> conversions(String program, String after, boolean configurationToo, int limit) {
                return Mono.fromSupplier(() -> desk.kept().conversions().values().stream()
                        .filter(c -> c.state() == Conversion.State.AWAITING_FACTS
                                || configurationToo && c.state() == Conversion.State.CONFIGURATION_MISSING)
                        .map(Conversion::id).filter(id -> id.compareTo(after) > 0).sorted().limit(limit).toList());
            }

            @Override
            public Mono<List<String>> rewards(String program, String after, int limit) {
                return Mono.fromSupplier(() -> desk.kept().rewards().values().stream().filter(reward -> reward.state().waiting())
                        .map(reward -> reward.grant().rewardId()).filter(id -> id.compareTo(after) > 0).sorted().limit(limit).toList());
            }
        }, desk.timers());
    }

    private static ProgramRepository repository(Programs programs) {
        return new ProgramRepository() {
            @Override
            public Mono<Programs> load() {
                return Mono.just(programs);
            }

            @Override
            public Mono<Void> lock() {
                return Mono.empty();
            }

            @Override
            public Mono<Void> add(String key, ProgramVersion version, Instant at, @Nullable String by) {
                return Mono.empty();
            }
        };
    }
}
