package io.tributary.messaging.deadletter.replay;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeskException;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateStore;
import io.tributary.messaging.deadletter.ReplayJob;
import io.tributary.messaging.deadletter.ReplayRequest;
import io.tributary.messaging.deadletter.shelf.DeadLetterShelf;
import io.tributary.messaging.envelope.HeaderNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Runs replays: paced, watched, stoppable, and continued after a restart (OPS-26, OPS-27). */
public final class ReplayJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayJobs.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WATCHED = 100;
    private static final int MOST_FAILED = 10;
    private static final int TICKS_A_SECOND = 10;
    private static final Duration OUTCOME_PATIENCE = Duration.ofSeconds(60);
    /** A new copy of a dead letter leaves its service's outbox moments after the commit of the group's offset. */
    private static final Duration SETTLING = Duration.ofMillis(500);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final DeadLetterShelf shelf;
    private final DeskStateStore states;
    private final ReplaySender sender;
    private final Clock clock;

    /** On this shelf. */
    public ReplayJobs(DeadLetterShelf shelf, DeskStateStore states, ReplaySender sender, Clock clock) {
        this.shelf = shelf;
        this.states = states;
        this.sender = sender;
        this.clock = clock;
    }

    /** All jobs, newest first. */
    public List<ReplayJob> all() {
        return states.load().values().stream().filter(DeskState::job).map(ReplayJobs::read)
                .sorted(Comparator.comparing(ReplayJob::startedAt).reversed()).toList();
    }

    /** @throws DeskException not_found */
    public ReplayJob get(String id) {
        DeskState state = states.load().get(DeskState.JOB + id);
        if (state == null) {
            throw new DeskException(DeskException.NOT_FOUND, "no replay " + id);
        }
        return read(state);
    }

    /** @throws DeskException replay_running */
    public synchronized ReplayJob start(ReplayRequest request, List<DeadLetter> letters) {
        for (ReplayJob other : all()) {
            if (!other.state().over() && other.topic().equals(request.topic()) && other.group().equals(request.group())) {
                throw new DeskException(DeskException.REPLAY_RUNNING, "replay " + other.id() + " is under way there");
            }
        }
        ReplayJob job = new ReplayJob(UUID.randomUUID().toString(), request.topic(), request.group(),
                letters.stream().map(DeadLetter::id).toList(), 0, 0, request.ratePerSecond(), ReplayJob.State.RUNNING,
                request.actor(), request.note(), null, clock.instant(), request.filter().inWords());
        save(job);
        run(job);
        return job;
    }

    /** Pauses, resumes or cancels; a job that is over stays as it is. */
    public ReplayJob change(String id, ReplayJob.State wanted) {
        ReplayJob job = get(id);
        if (job.state().over() || job.state() == wanted) {
            return job;
        }
        ReplayJob changed = job.with(wanted);
        save(changed);
        if (wanted == ReplayJob.State.RUNNING) {
            run(changed);
        }
        return changed;
    }

    /** Continues what a process left unfinished. */
    public void resumeAll() {
        all().stream().filter(job -> job.state() == ReplayJob.State.RUNNING).forEach(this::run);
    }

    private void run(ReplayJob job) {
        Thread.ofVirtual().name("replay-" + job.id()).start(() -> {
            try {
                work(job);
            } catch (RuntimeException failed) {
                LOG.warn("replay {} interrupted by {}; resume it", job.id(), failed.getClass().getSimpleName());
                save(get(job.id()).with(ReplayJob.State.PAUSED));
            }
        });
    }

    private void work(ReplayJob begun) {
        ReplayJob job = begun;
        while (job.state() == ReplayJob.State.RUNNING) {
            if (job.sent() < job.total()) {
                job = window(job);
            }
            job = judged(job);
            if (job.state() == ReplayJob.State.RUNNING && job.sent() >= job.total()) {
                List<String> more = ReplayOrder.followers(shelf.of(job.topic(), job.group()), Set.copyOf(job.ids())).stream()
                        .map(DeadLetter::id).toList();
                List<String> ids = new ArrayList<>(job.ids());
                ids.addAll(more);
                job = job.progress(ids, job.sent(), job.failedAgain());
                job = more.isEmpty() ? job.with(ReplayJob.State.DONE) : job;
                save(job);
            }
        }
    }

    /** Sends up to as many as are watched together, at the rate asked for. */
    private ReplayJob window(ReplayJob begun) {
        ReplayJob job = begun;
        Map<String, DeadLetter> letters = new HashMap<>();
        shelf.of(job.topic(), job.group()).forEach(letter -> letters.put(letter.id(), letter));
        int end = Math.min(job.total(), job.sent() + WATCHED);
        int chunk = Math.max(1, job.ratePerSecond() / TICKS_A_SECOND);
        while (job.sent() < end) {
            ReplayJob.State wanted = get(job.id()).state();
            if (wanted != ReplayJob.State.RUNNING) {
                return job.with(wanted);
            }
            int upTo = Math.min(end, job.sent() + chunk);
            List<DeadLetter> next = job.ids().subList(job.sent(), upTo).stream().map(letters::get).filter(Objects::nonNull).toList();
            sender.send(next, job);
            job = job.progress(job.ids(), upTo, job.failedAgain());
            save(job);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos() * (upTo == end ? 0 : chunk) / job.ratePerSecond());
        }
        return job;
    }

    /** Waits for the outcome of what was sent last and stops where too many failed again. */
    private ReplayJob judged(ReplayJob job) {
        if (job.state() != ReplayJob.State.RUNNING) {
            return job;
        }
        Set<String> watched = new HashSet<>(job.ids().subList(Math.max(0, job.sent() - WATCHED), job.sent()));
        long deadline = System.nanoTime() + OUTCOME_PATIENCE.toNanos();
        List<DeadLetter> letters = shelf.of(job.topic(), job.group());
        while (letters.stream().anyMatch(letter -> watched.contains(letter.id()) && letter.state().equals(DeskState.REPLAYING))
                && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            letters = shelf.of(job.topic(), job.group());
        }
        LockSupport.parkNanos(SETTLING.toNanos());
        letters = shelf.of(job.topic(), job.group());
        List<DeadLetter> failed = letters.stream().filter(letter -> job.id().equals(letter.header(HeaderNames.REPLAY_ID))).toList();
        long recent = failed.stream().filter(letter -> watched.contains(letter.id())).count();
        ReplayJob counted = job.progress(job.ids(), job.sent(), failed.size());
        boolean tooMany = watched.size() == WATCHED && recent > MOST_FAILED;
        ReplayJob judged = tooMany ? counted.stopped(recent + " of the last " + WATCHED + " failed again") : counted;
        ReplayJob.State wanted = get(job.id()).state();
        ReplayJob result = tooMany || wanted == ReplayJob.State.RUNNING ? judged : judged.with(wanted);
        save(result);
        return result;
    }

    private void save(ReplayJob job) {
        states.save(List.of(new DeskState(DeskState.JOB + job.id(), job.topic(), job.group(), job.state().name().toLowerCase(java.util.Locale.ROOT),
                job.sent(), job.actor(), JSON.writeValueAsString(job), clock.instant())));
    }

    private static ReplayJob read(DeskState state) {
        return JSON.readValue(state.note(), ReplayJob.class);
    }
}
