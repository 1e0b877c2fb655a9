package io.tributary.impact.reporting.application.rebuild;

import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Rebuilds projections from the earliest offsets beside the live ones (REP-67 to REP-69). A job goes on after a restart
 * where its shadow stands; it reads topics without a group and writes shadow tables only, so it has no effect outside.
 */
public final class Rebuilds {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private final Map<String, Supplier<Shadow>> shadows;
    private final Supplier<TopicReader> readers;
    private final RebuildStore store;
    private final WorkInFlight work;
    private final Clock clock;

    /** A job was canceled. */
    private static final class CanceledException extends RuntimeException {
        CanceledException() {
            super("canceled", null, false, false);
        }
    }

    /**
     * Wires it.
     *
     * @param shadows projections by name
     */
    public Rebuilds(Map<String, Supplier<Shadow>> shadows, Supplier<TopicReader> readers, RebuildStore store, WorkInFlight work, Clock clock) {
        this.shadows = Map.copyOf(shadows);
        this.readers = readers;
        this.store = store;
        this.work = work;
        this.clock = clock;
    }

    /** Names of what can be rebuilt. */
    public Set<String> projections() {
        return shadows.keySet();
    }

    /** Starts a rebuild; empty when one is running. */
    public Mono<RebuildJob> start(String projection, boolean always, String actor) {
        String id = UUID.randomUUID().toString();
        return store.begin(id, projection, always, actor, now()).flatMap(begun -> begun ? store.newest(projection) : Mono.empty())
                .doOnNext(this::go);
    }

    /** The newest job of a projection; empty when there was none. */
    public Mono<RebuildJob> newest(String projection) {
        return store.newest(projection);
    }

    /** Cancels the running job of a projection; the live projection was never touched. */
    public Mono<RebuildJob> cancel(String projection) {
        return store.newest(projection).flatMap(job -> !job.running() ? Mono.just(job)
                : store.end(job.id(), "canceled", null, List.of(), now()).then(store.newest(projection)));
    }

    /** Goes on with what a stop interrupted. */
    public void resume() {
        work.track(store.running().doOnNext(this::go).then()).subscribe(_ -> { }, failure -> LOG.warn("rebuilds could not be resumed", failure));
    }

    private void go(RebuildJob job) {
        Supplier<Shadow> shadow = shadows.get(job.projection());
        if (shadow != null) {
            work.track(run(job, shadow.get()).subscribeOn(Schedulers.boundedElastic())).subscribe(_ -> { }, failure -> LOG.warn("rebuild {} failed: {}", job.id(), failure.getClass().getName()));
        }
    }

    private Mono<Void> run(RebuildJob job, Shadow shadow) {
        return Mono.using(readers::get, reader -> fill(job, shadow, reader)
                .then(Mono.defer(() -> shadow.takeOver(job.always(), ends -> readOn(job, shadow, reader, ends))))
                .flatMap(differences -> store.end(job.id(), differences.isEmpty() || job.always() ? "done" : "differs",
                        differences.isEmpty() ? null : differences.size() + " rows differ", differences, now())), TopicReader::close)
                .onErrorResume(failure -> ended(job, failure))
                .then(Mono.defer(shadow::drop));
    }

    private Mono<Void> ended(RebuildJob job, Throwable failure) {
        if (!(failure instanceof CanceledException)) {
            LOG.warn("rebuild of {} stopped: {}", job.projection(), failure.getClass().getName());
            LOG.debug("the cause", failure);
        }
        return failure instanceof CanceledException ? Mono.empty()
                : store.end(job.id(), "failed", failure.getClass().getSimpleName(), List.of(), now());
    }

    /** Reads from where the shadow stands to the present end. */
    private Mono<Void> fill(RebuildJob job, Shadow shadow, TopicReader reader) {
        return shadow.open(job.id()).flatMap(reader::begin).then(Mono.defer(reader::ends))
                .flatMap(ends -> readOn(job, shadow, reader, ends));
    }

    private Mono<Void> readOn(RebuildJob job, Shadow shadow, TopicReader reader, Map<String, Long> wanted) {
        AtomicLong done = new AtomicLong();
        return reader.ends().zipWith(reader.beginnings()).flatMap(found -> {
            long total = distance(found.getT1(), found.getT2());
            Mono<Boolean> step = Mono.defer(() -> reader.next(wanted)).flatMap(batch -> batch.next().isEmpty() ? Mono.just(false)
                    : shadow.apply(batch.records(), batch.next()).then(Mono.defer(() -> store.progress(job.id(),
                            done.accumulateAndGet(distance(batch.next(), found.getT2()), Math::max), total)))
                            .flatMap(running -> running ? Mono.just(true) : Mono.error(new CanceledException())));
            return step.expand(more -> more ? step : Mono.empty()).then();
        });
    }

    private static long distance(Map<String, Long> to, Map<String, Long> from) {
        return to.entrySet().stream().mapToLong(at -> at.getValue() - from.getOrDefault(at.getKey(), 0L)).sum();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
