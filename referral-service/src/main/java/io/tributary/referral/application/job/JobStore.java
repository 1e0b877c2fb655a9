package io.tributary.referral.application.job;

import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.Referrer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Jobs, and the recorded decisions they look at. */
public interface JobStore {
    /** Stores a new job. */
    Mono<Void> create(Job job);

    /** A job, locked in an ambient transaction; empty when there is none. */
    Mono<Job> take(String jobId);

    /** Stores how far a job is. */
    Mono<Void> save(Job job);

    /** A decision that came out differently. */
    record Difference(String jobId, String conversionId, int revision, String recorded, String recomputed) {}

    /** Adds differences. */
    Mono<Void> add(List<Difference> differences);

    /**
     * A decision as recorded.
     *
     * @param latest  whether it is the conversion's latest revision
     * @param outcome the stored text, byte for byte
     */
    record RecordedDecision(long seq, String conversionId, int revision, boolean latest, String program, int programVersion,
                            @Nullable Integer correctedBy, Inputs inputs, String outcome) {}

    /** Decisions of {@code [from, to)} by decision time, in decision order; null program: all. */
    Mono<List<RecordedDecision>> decisions(@Nullable String program, Instant from, Instant to, long afterSeq, int limit);

    /** How many there are, counted up to the limit. */
    Mono<Long> count(@Nullable String program, Instant from, Instant to, long limit);

    /** Number of conversions of a program that wait for configuration. */
    Mono<Long> countConfigurationMissing(String program);

    /** Whoever holds these codes in the program, by hash. */
    Mono<Map<String, Referrer>> holders(String program, Collection<String> hashes);

    /** The stored text of a decision. */
    String write(Decision decision);

    /** The decision of a stored text. */
    Decision read(String outcome);
}
