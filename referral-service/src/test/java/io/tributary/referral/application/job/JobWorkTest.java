package io.tributary.referral.application.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.testkit.RecordingTimers;
import io.tributary.messaging.timer.Timer;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.simulation.Simulation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class JobWorkTest {
    private static final Instant NOW = Instant.parse("2026-04-10T12:00:00Z");
    private static final long TOTAL = 5;
    private final Jobs jobs = new Jobs();
    private final RecordingTimers timers = new RecordingTimers();
    private final JobWork work = new JobWork(jobs, timers, Map.of("simulation", (job, now) ->
            Mono.just(job.advanced(1, Long.toString(job.progress() + 1), job.memory(), job.progress() + 1 == TOTAL, now))));

    @Test
    @DisplayName("a job shows its progress after each piece and ends by itself (REF-59)")
    void progress() {
        start();
        fire();
        assertThat(jobs.kept.get("j1")).extracting(Job::state, Job::progress, Job::total).containsExactly("running", 1L, TOTAL);
        for (int i = 1; i < TOTAL; i++) {
            fire();
        }
        assertThat(jobs.kept.get("j1")).extracting(Job::state, Job::progress, Job::endedAt).containsExactly("done", TOTAL, NOW);
        assertThat(timers.all()).isEmpty();
    }

    @Test
    @DisplayName("a canceled job stops where it is, also when a piece was due already (REF-59)")
    void canceled() {
        start();
        fire();
        work.cancel("j1", NOW).block();
        assertThat(timers.all()).isEmpty();
        work.fire(List.of("j1"), NOW).block();
        assertThat(jobs.kept.get("j1")).extracting(Job::state, Job::progress).containsExactly("canceled", 1L);
    }

    @Test
    @DisplayName("a job that has ended stays as it is when somebody cancels it (REF-59)")
    void canceledTooLate() {
        start();
        for (int i = 0; i < TOTAL; i++) {
            fire();
        }
        assertThat(work.cancel("j1", NOW).block()).extracting(Job::state).isEqualTo("done");
    }

    private void start() {
        work.start(new Job("j1", "simulation", "running", Map.of(), 0, TOTAL, "", Map.of(), "pia", NOW, null)).block();
    }

    private void fire() {
        work.fire(timers.take(JobWork.KIND, NOW).stream().map(Timer::key).toList(), NOW).block();
    }

    /** Jobs in memory; decisions are none of this test's business. */
    private static final class Jobs implements JobStore {
        private final Map<String, Job> kept = new HashMap<>();

        @Override
        public Mono<Void> create(Job job) {
            return save(job);
        }

        @Override
        public Mono<Job> take(String jobId) {
            return Mono.justOrEmpty(kept.get(jobId));
        }

        @Override
        public Mono<Void> save(Job job) {
            return Mono.fromRunnable(() -> kept.put(job.jobId(), job));
        }

        @Override
        public Mono<Void> add(List<Difference> differences) {
            return Mono.empty();
        }

        @Override
        public Mono<List<RecordedDecision>> decisions(@Nullable String program, Instant from, Instant to, long afterSeq, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<List<RecordedDecision>> conversions(String program, Instant from, Instant to, long afterSeq, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> countConversions(String program, Instant from, Instant to, long limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> count(@Nullable String program, Instant from, Instant to, long limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> countConfigurationMissing(String program) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<List<Simulation.Holder>> holders(String program, Collection<String> hashes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Map<Simulation.Moment, Simulation.Use>> uses(List<UseQuestion> questions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(Decision decision) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Decision read(String outcome) {
            throw new UnsupportedOperationException();
        }
    }
}
