package io.tributary.referral.application.job;

import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.Programs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Recomputes recorded decisions from their recorded inputs and versions and compares byte for byte (REF-61). */
public final class ReplayPiece implements JobWork.Piece {
    private final JobStore store;
    private final ProgramRepository programs;
    private final Decider decider;

    public ReplayPiece(JobStore store, ProgramRepository programs, Decider decider) {
        this.store = store;
        this.programs = programs;
        this.decider = decider;
    }

    @Override
    public Mono<Job> next(Job job, Instant now) {
        Instant from = Instant.parse(Objects.requireNonNull(job.parameter("from")));
        Instant to = Instant.parse(Objects.requireNonNull(job.parameter("to")));
        long after = job.position().isEmpty() ? 0 : Long.parseLong(job.position());
        return Mono.zip(programs.load(), store.decisions(job.parameter("program"), from, to, after, JobWork.PIECE)).flatMap(parts -> {
            List<JobStore.RecordedDecision> recorded = parts.getT2();
            List<JobStore.Difference> differences = new ArrayList<>();
            recorded.forEach(decision -> compare(job, decision, parts.getT1(), differences));
            long position = recorded.isEmpty() ? after : recorded.getLast().seq();
            return store.add(differences).thenReturn(job.advanced(recorded.size(), Long.toString(position),
                    memory(job, differences.size()), recorded.size() < JobWork.PIECE, now));
        });
    }

    private void compare(Job job, JobStore.RecordedDecision recorded, Programs known, List<JobStore.Difference> differences) {
        Program program = known.find(recorded.program());
        Program.Effective rules = program == null ? null : program.exactly(recorded.programVersion(), recorded.correctedBy());
        String recomputed = rules == null ? "no such version" : store.write(decider.decide(recorded.inputs(), rules.definition()));
        if (!recomputed.equals(recorded.outcome())) {
            differences.add(new JobStore.Difference(job.jobId(), recorded.conversionId(), recorded.revision(), recorded.outcome(), recomputed));
        }
    }

    private static Map<String, Object> memory(Job job, long found) {
        Map<String, Object> memory = new HashMap<>(job.memory());
        long before = memory.get("differences") instanceof Number number ? number.longValue() : 0;
        memory.put("differences", before + found);
        return memory;
    }
}
