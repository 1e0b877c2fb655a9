package io.tributary.referral.application.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.application.intake.Message;
import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Friends;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.simulation.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A simulation over history against the history that would really have been. */
class SimulationPropertyTest {
    private static final Instant NOW = Evidence.PAID.plusSeconds(3_600);
    private static final int FRIENDS = 8;

    @Property(tries = 200)
    @Label("the definition that decided changes nothing (REF-60)")
    void unchanged(@ForAll("stories") List<List<Message>> story, @ForAll("terms") Definition own) {
        InMemoryDesk desk = play(story, own);
        assertThat(simulated(desk, own, own)).hasSize(desk.kept().conversions().size()).allMatch(Optional::isEmpty);
    }

    @Property(tries = 400)
    @Label("under other rewards and caps it comes to what the same messages would have come to under them (REF-59)")
    void asIfItHadBeen(@ForAll("stories") List<List<Message>> story, @ForAll("terms") Definition own, @ForAll("terms") Definition draft) {
        InMemoryDesk was = play(story, own);
        InMemoryDesk wouldBe = play(story, draft);
        Map<String, Decision> simulated = new HashMap<>();
        List<Changes.Decided> latest = latest(was);
        List<Optional<Decision>> changes = simulated(was, own, draft);
        for (int i = 0; i < latest.size(); i++) {
            simulated.put(latest.get(i).conversion().id(), changes.get(i).orElse(latest.get(i).conversion().decision()));
        }
        assertThat(simulated.keySet()).isEqualTo(wouldBe.kept().conversions().keySet());
        simulated.forEach((id, decision) -> {
            Decision real = wouldBe.kept().conversions().get(id).decision();
            assertThat(decision.referrer()).extracting("result", "months", "reason")
                    .containsExactly(real.referrer().result(), real.referrer().months(), real.referrer().reason());
            assertThat(decision.referee()).extracting("result", "months").containsExactly(real.referee().result(), real.referee().months());
        });
    }

    @Provide
    Arbitrary<Definition> terms() {
        Arbitrary<Map<String, Object>> caps = Combinators.combine(Arbitraries.of("months", "rewards"), Arbitraries.integers().between(0, 9),
                Arbitraries.of("lifetime", "calendar_year")).as((measure, limit, period) -> Map.of("measure", measure, "limit", limit, "period", period));
        return Combinators.combine(caps.injectNull(0.2), Arbitraries.integers().between(1, 3)).as((cap, amount) -> {
            Map<String, Object> fields = new HashMap<>();
            fields.put("cap", cap);
            fields.put("impact", Map.of("required", false));
            fields.put("reward", Map.of("kind", "free_months", "amount", Map.of("referrer", amount, "referee", 1)));
            return Shipped.changed("kiloclaw", fields);
        });
    }

    @Provide
    Arbitrary<List<List<Message>>> stories() {
        List<Message> all = new ArrayList<>(Friends.advocate());
        for (int i = 0; i < FRIENDS; i++) {
            Instant paid = i % 3 == 0 ? Evidence.PAID.plusSeconds(i) : Evidence.PAID.plusSeconds(300L * 86_400 + i);
            all.addAll(Friends.friend("f" + i, paid));
        }
        return Arbitraries.shuffle(all).flatMap(list -> Arbitraries.integers().between(1, 6).map(size -> {
            List<List<Message>> batches = new ArrayList<>();
            for (int from = 0; from < list.size(); from += size) {
                batches.add(list.subList(from, Math.min(list.size(), from + size)));
            }
            return batches;
        }));
    }

    private static InMemoryDesk play(List<List<Message>> batches, Definition rules) {
        InMemoryDesk desk = new InMemoryDesk(Shipped.programs().with(Shipped.program("kiloclaw", rules)));
        for (List<Message> batch : batches) {
            desk.take(NOW, batch);
            desk.fire(NOW);
        }
        return desk;
    }

    private static List<Changes.Decided> latest(InMemoryDesk desk) {
        return desk.decisions().stream().filter(decided -> decided.conversion().revision()
                == desk.kept().conversions().get(decided.conversion().id()).revision()).toList();
    }

    /** What the job does: latest decisions in their order, with what the store knows of earlier grants. */
    private static List<Optional<Decision>> simulated(InMemoryDesk desk, Definition own, Definition draft) {
        List<Changes.Decided> latest = latest(desk);
        Map<Simulation.Moment, Simulation.Use> uses = new HashMap<>();
        for (int i = 0; i < latest.size(); i++) {
            uses.put(new Simulation.Moment(i, "alice"), new Simulation.Use(before(latest, i), Simulation.CapUseSoFar.NONE));
        }
        Simulation simulation = new Simulation(new Decider(10), new Simulation.Known(List.of(), uses), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        List<Optional<Decision>> changes = new ArrayList<>();
        for (int i = 0; i < latest.size(); i++) {
            Conversion conversion = latest.get(i).conversion();
            changes.add(simulation.add(new Simulation.Past(i, NOW, conversion.inputs(), conversion.decision(), own), draft));
        }
        return changes;
    }

    private static Simulation.CapUseSoFar before(List<Changes.Decided> latest, int index) {
        int year = year(latest.get(index).conversion());
        List<Conversion> granted = latest.subList(0, index).stream().map(Changes.Decided::conversion)
                .filter(conversion -> conversion.decision().referrerGranted()).toList();
        return new Simulation.CapUseSoFar(months(granted), granted.size(), months(granted.stream().filter(c -> year(c) == year).toList()),
                granted.stream().filter(c -> year(c) == year).count());
    }

    private static long months(List<Conversion> conversions) {
        return conversions.stream().mapToLong(conversion -> conversion.decision().referrer().months()).sum();
    }

    private static int year(Conversion conversion) {
        return conversion.attribution().convertedAt().atOffset(java.time.ZoneOffset.UTC).getYear();
    }
}
