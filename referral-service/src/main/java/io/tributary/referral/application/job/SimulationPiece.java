package io.tributary.referral.application.job;

import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Candidate;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.simulation.CapRecount;
import io.tributary.referral.domain.simulation.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
    private static final String DIFFERENCES = "differences";
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
        return Mono.zip(programs.load(), store.conversions(key, from, to, after, JobWork.PIECE)).flatMap(parts -> {
            Program program = Objects.requireNonNull(parts.getT1().find(key));
            List<JobStore.RecordedDecision> recorded = parts.getT2();
            return store.holders(key, keys(recorded)).flatMap(holders -> store.uses(questions(recorded, holders, program, draft(job, program)))
                    .flatMap(uses -> simulate(job, program, recorded, new Simulation.Known(holders, uses), after, now)));
        });
    }

    private Mono<Job> simulate(Job job, Program program, List<JobStore.RecordedDecision> recorded, Simulation.Known known, long after, Instant now) {
        Definition draft = draft(job, program);
        Simulation simulation = new Simulation(decider, known, numbers(job, "caps_moved"), numbers(job, "recorded"), numbers(job, "simulated"));
        List<JobStore.Difference> differences = new ArrayList<>();
        for (JobStore.RecordedDecision decision : recorded) {
            Program.Effective own = program.exactly(decision.programVersion(), decision.correctedBy());
            if (own != null) {
                simulation.add(new Simulation.Past(decision.seq(), decision.decidedAt(), decision.inputs(), store.read(decision.outcome()),
                                own.definition()), draft == null ? own.definition() : draft)
                        .ifPresent(changed -> differences.add(new JobStore.Difference(job.jobId(), decision.conversionId(), decision.revision(),
                                decision.outcome(), store.write(changed))));
            }
        }
        long position = recorded.isEmpty() ? after : recorded.getLast().seq();
        return store.add(differences).thenReturn(job.advanced(recorded.size(), Long.toString(position), memory(job, simulation, differences.size()),
                recorded.size() < JobWork.PIECE, now));
    }

    private static Set<String> keys(List<JobStore.RecordedDecision> recorded) {
        return recorded.stream().flatMap(decision -> keys(decision).stream()).collect(Collectors.toSet());
    }

    private static Set<String> keys(JobStore.RecordedDecision recorded) {
        Attribution attribution = recorded.inputs().facts().attribution();
        Set<String> keys = attribution.candidates().stream().map(Candidate::referrerKey).filter(Objects::nonNull).collect(Collectors.toSet());
        if (attribution.referrerKey() != null) {
            keys.add(attribution.referrerKey());
        }
        return keys;
    }

    /** For everybody who might be a referrer of a decision, where what is recorded with it does not tell. */
    private static List<JobStore.UseQuestion> questions(List<JobStore.RecordedDecision> recorded, List<Simulation.Holder> holders,
                                                        Program program, @Nullable Definition draft) {
        Set<JobStore.UseQuestion> questions = new LinkedHashSet<>();
        for (JobStore.RecordedDecision decision : recorded) {
            Program.Effective own = program.exactly(decision.programVersion(), decision.correctedBy());
            if (draft == null || draft.cap() == null || own == null) {
                continue;
            }
            Referrer then = decision.inputs().facts().referrer();
            boolean told = CapRecount.comparable(own.definition().cap(), draft.cap());
            Set<String> keys = keys(decision);
            Set<String> users = holders.stream().map(Simulation.Holder::code).filter(code -> keys.contains(code.hash()))
                    .map(HeldCode::userId).filter(user -> !told || then == null || !then.userId().equals(user)).collect(Collectors.toSet());
            if (then != null && !told) {
                users.add(then.userId());
            }
            int year = CapUse.year(decision.inputs().facts().attribution().convertedAt());
            users.forEach(user -> questions.add(new JobStore.UseQuestion(decision.seq(), program.key(), user, year)));
        }
        return List.copyOf(questions);
    }

    private static @Nullable Definition draft(Job job, Program program) {
        if (job.parameters().get("definition") instanceof Map<?, ?> map) {
            return DefinitionReader.read(program.key(), map, program.latest().definition()).definition();
        }
        String version = job.parameter("version");
        Program.Effective effective = version == null ? null : program.numbered(Integer.parseInt(version));
        return effective == null ? null : effective.definition();
    }

    private static Map<String, Object> memory(Job job, Simulation simulation, int found) {
        Map<String, Object> memory = new HashMap<>();
        memory.put("caps_moved", simulation.caps().moved());
        memory.put("recorded", simulation.recorded().counts());
        memory.put("simulated", simulation.simulated().counts());
        long before = job.memory().get(DIFFERENCES) instanceof Number number ? number.longValue() : 0;
        memory.put(DIFFERENCES, before + found);
        return memory;
    }

    private static SortedMap<String, Long> numbers(Job job, String name) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        if (job.memory().get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> numbers.put(String.valueOf(key), ((Number) value).longValue()));
        }
        return numbers;
    }
}
