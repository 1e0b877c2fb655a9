package io.tributary.referral.application.job;

import io.tributary.referral.application.desk.Cause;
import io.tributary.referral.application.desk.Changes;
import io.tributary.referral.application.desk.Desk;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.application.due.WaitingList;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.Conversion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Decides again all conversions of a program that wait for configuration; a dry run only counts (REF-52). */
public final class RedecidePiece implements JobWork.Piece {
    private static final int PIECE = 200;
    private final Transaction transaction;
    private final WaitingList waiting;

    public RedecidePiece(Transaction transaction, WaitingList waiting) {
        this.transaction = transaction;
        this.waiting = waiting;
    }

    @Override
    public Mono<Job> next(Job job, Instant now) {
        boolean dry = "true".equals(job.parameter("dry_run"));
        String program = Objects.requireNonNull(job.parameter("program"));
        return waiting.conversions(program, job.position(), true, PIECE).flatMap(ids -> {
            AtomicLong changed = new AtomicLong();
            Cause cause = Cause.operator("redecide", job.requestedBy(), "program " + program);
            Mono<Desk> work = dry ? transaction.peek(Needs.ofConversions(ids), now, desk -> redecide(desk, ids, cause, changed))
                    : transaction.run(Needs.ofConversions(ids), now, desk -> audited(desk, ids, cause, changed, now));
            return (ids.isEmpty() ? Mono.<Void>empty() : work.then())
                    .then(Mono.fromSupplier(() -> job.advanced(ids.size(), ids.isEmpty() ? job.position() : ids.getLast(),
                            memory(job, changed.get()), ids.size() < PIECE, now)));
        });
    }

    private static void audited(Desk desk, List<String> ids, Cause cause, AtomicLong changed, Instant now) {
        Map<String, Conversion> before = Map.copyOf(desk.loaded().conversions());
        redecide(desk, ids, cause, changed).forEach(id -> desk.changes().audits.add(new Changes.Audit(cause.kind(), "conversion:" + id, cause,
                Objects.requireNonNull(before.get(id)).summary(), Objects.requireNonNull(desk.loaded().conversions().get(id)).summary(), now)));
    }

    /** Ids of those that came out differently; conversions the actor would benefit from are left to others (REF-57). */
    private static List<String> redecide(Desk desk, List<String> ids, Cause cause, AtomicLong changed) {
        String actor = Objects.requireNonNull(cause.actor());
        List<String> differing = ids.stream().filter(desk.loaded().conversions()::containsKey)
                .filter(id -> !Objects.requireNonNull(desk.loaded().conversions().get(id)).concerns(actor))
                .filter(id -> desk.conversions().redecide(id, cause)).toList();
        changed.addAndGet(differing.size());
        return differing;
    }

    private static Map<String, Object> memory(Job job, long changed) {
        Map<String, Object> memory = new HashMap<>(job.memory());
        long before = memory.get("changed") instanceof Number number ? number.longValue() : 0;
        memory.put("changed", before + changed);
        return memory;
    }
}
