package io.tributary.referral.application.job;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Starts jobs and does them piece by piece; each firing of a timer is one piece, inside an ambient transaction. */
public final class JobWork {
    /** Timers of jobs; key = job id. */
    public static final String KIND = "job";
    /** Items of one piece. */
    static final int PIECE = 500;

    private final JobStore store;
    private final Timers timers;
    private final Map<String, Piece> pieces;

    /** One kind of job. */
    @FunctionalInterface
    public interface Piece {
        /** Does the next piece and answers the job after it. */
        Mono<Job> next(Job job, Instant now);
    }

    public JobWork(JobStore store, Timers timers, Map<String, Piece> pieces) {
        this.store = store;
        this.timers = timers;
        this.pieces = Map.copyOf(pieces);
    }

    /** Stores the job and asks for its first piece. */
    public Mono<Job> start(Job job) {
        return store.create(job).then(timers.schedule(List.of(new Timer(KIND, job.jobId(), job.requestedAt())))).thenReturn(job);
    }

    /** Does one piece of each job. */
    public Mono<Void> fire(List<String> jobIds, Instant now) {
        return Flux.fromIterable(jobIds).concatMap(id -> store.take(id)).filter(Job::running)
                .concatMap(job -> piece(job).next(job, now)).concatMap(job -> store.save(job).then(again(job, now))).then();
    }

    /** Stops a job; one that has ended stays as it is. */
    public Mono<Job> cancel(String jobId, Instant now) {
        return store.take(jobId).flatMap(job -> {
            if (!job.running()) {
                return Mono.just(job);
            }
            Job canceled = new Job(job.jobId(), job.kind(), "canceled", job.parameters(), job.progress(), job.total(), job.position(),
                    job.memory(), job.requestedBy(), job.requestedAt(), now);
            return store.save(canceled).then(timers.cancel(KIND, List.of(jobId))).thenReturn(canceled);
        });
    }

    private Piece piece(Job job) {
        Piece piece = pieces.get(job.kind());
        if (piece == null) {
            throw new IllegalStateException("no piece of work for jobs of kind " + job.kind());
        }
        return piece;
    }

    private Mono<Void> again(Job job, Instant now) {
        return job.running() ? timers.schedule(List.of(new Timer(KIND, job.jobId(), now))) : Mono.empty();
    }
}
