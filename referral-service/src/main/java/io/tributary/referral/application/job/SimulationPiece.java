package io.tributary.referral.application.job;

import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.simulation.CapRecount;
import io.tributary.referral.domain.simulation.Tally;
import io.tributary.referral.domain.simulation.WinnerSimulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs a draft, or an existing version, over recorded conversions in decision order; changes nothing (REF-59, REF-60). */
public final class SimulationPiece implements JobWork.Piece {
    private final JobStore store;
    private final ProgramRepository programs;
    private final Decider decider;

    public SimulationPiece(JobStore store, ProgramRepository programs, Decider decider) {
        this.store = store;
        this.programs = programs;
        this.decider = decider;
    }

    @Override
    public Mono<Job> next(Job job, Instant now) {
        String key = Objects.requireNonNull(job.parameter("program"));
        Instant from = Instant.parse(Objects.requireNonNull(job.parameter("from")));
        Instant to = Instant.parse(Objects.requireNonNull(job.parameter("to")));
        long after = job.position().isEmpty() ? 0 : Long.parseLong(job.position());
        return Mono.zip(programs.load(), store.decisions(key, from, to, after, JobWork.PIECE)).flatMap(parts -> {
            Program program = Objects.requireNonNull(parts.getT1().find(key));
            List<JobStore.RecordedDecision> recorded = parts.getT2();
            return store.holders(key, keys(recorded)).flatMap(holders -> {
                Run run = new Run(job, program, draft(job, program), holders);
                recorded.stream().filter(JobStore.RecordedDecision::latest).forEach(run::simulate);
                long position = recorded.isEmpty() ? after : recorded.getLast().seq();
                return store.add(run.differences).thenReturn(job.advanced(recorded.size(), Long.toString(position), run.memory(),
                        recorded.size() < JobWork.PIECE, now));
            });
        });
    }

    private static Set<String> keys(List<JobStore.RecordedDecision> recorded) {
        return recorded.stream().flatMap(decision -> decision.inputs().facts().attribution().candidates().stream())
                .map(candidate -> candidate.referrerKey()).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static @Nullable Definition draft(Job job, Program program) {
        if (job.parameters().get("definition") instanceof Map<?, ?> map) {
            return DefinitionReader.read(program.key(), map, program.latest().definition()).definition();
        }
        String version = job.parameter("version");
        Program.Effective effective = version == null ? null : program.numbered(Integer.parseInt(version));
        return effective == null ? null : effective.definition();
    }

    /** One piece: reads what earlier pieces remembered and adds to it. */
    private final class Run {
        private final Job job;
        private final Program program;
        private final @Nullable Definition draft;
        private final Map<String, Referrer> holders;
        private final List<JobStore.Difference> differences = new ArrayList<>();
        private CapRecount caps;
        private Tally before;
        private Tally after;

        Run(Job job, Program program, @Nullable Definition draft, Map<String, Referrer> holders) {
            this.job = job;
            this.program = program;
            this.draft = draft;
            this.holders = holders;
            this.caps = new CapRecount(numbers("caps_recorded"), numbers("caps_moved"));
            this.before = new Tally(numbers("recorded"));
            this.after = new Tally(numbers("simulated"));
        }

        void simulate(JobStore.RecordedDecision recorded) {
            Program.Effective own = program.exactly(recorded.programVersion(), recorded.correctedBy());
            if (own == null) {
                return;
            }
            Decision decided = store.read(recorded.outcome());
            Definition rules = draft == null ? own.definition() : draft;
            Inputs inputs = inputs(recorded, own.definition(), rules);
            Decision simulated = decider.decide(inputs, rules);
            count(recorded.inputs(), decided, simulated);
            before = before.plus(decided);
            after = after.plus(simulated);
            if (!Tally.alike(decided, simulated)) {
                differences.add(new JobStore.Difference(job.jobId(), recorded.conversionId(), recorded.revision(), recorded.outcome(),
                        store.write(simulated)));
            }
        }

        private Inputs inputs(JobStore.RecordedDecision recorded, Definition own, Definition rules) {
            Facts facts = recorded.inputs().facts();
            Attribution winner = WinnerSimulation.under(facts.attribution(), own, rules);
            String key = winner.referrerKey();
            Referrer referrer = Objects.equals(key, facts.attribution().referrerKey()) ? facts.referrer()
                    : key == null ? null : holders.get(key);
            Facts changed = new Facts(winner, facts.settlement(), facts.account(), referrer, facts.readiness(), facts.otherQualified());
            Referrer known = facts.referrer();
            long used = referrer == null ? 0 : known != null && known.userId().equals(referrer.userId())
                    ? caps.used(referrer.userId(), recorded.inputs().capUsed()) : caps.used(referrer.userId());
            return recorded.inputs().withFacts(changed).withCapUsed(used);
        }

        private void count(Inputs recorded, Decision decided, Decision simulated) {
            Referrer referrer = recorded.facts().referrer();
            if (referrer != null) {
                caps = caps.recorded(referrer.userId(), recorded.capUsed(), decided.capAmount());
            }
            if (simulated.referrerGranted()) {
                caps = caps.simulated(Objects.requireNonNull(simulated.referrerUserId()), simulated.capAmount());
            }
        }

        private Map<String, Object> memory() {
            Map<String, Object> memory = new HashMap<>();
            memory.put("caps_recorded", caps.recorded());
            memory.put("caps_moved", caps.moved());
            memory.put("recorded", before.counts());
            memory.put("simulated", after.counts());
            long found = job.memory().get("differences") instanceof Number number ? number.longValue() : 0;
            memory.put("differences", found + differences.size());
            return memory;
        }

        private SortedMap<String, Long> numbers(String name) {
            SortedMap<String, Long> numbers = new TreeMap<>();
            if (job.memory().get(name) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> numbers.put(String.valueOf(key), ((Number) value).longValue()));
            }
            return numbers;
        }
    }
}
