package io.tributary.referral.application.job;

import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.simulation.Simulation;
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
     * @param seq     its place in the order of decisions
     * @param outcome the stored text, byte for byte
     */
    record RecordedDecision(long seq, String conversionId, int revision, Instant decidedAt, String program, int programVersion,
                            @Nullable Integer correctedBy, Inputs inputs, String outcome) {}

    /** Decisions of {@code [from, to)} by decision time, in decision order; null program: all. */
    Mono<List<RecordedDecision>> decisions(@Nullable String program, Instant from, Instant to, long afterSeq, int limit);

    /** Latest decisions of the conversions of {@code [from, to)} by conversion time, in decision order. */
    Mono<List<RecordedDecision>> conversions(String program, Instant from, Instant to, long afterSeq, int limit);

    /** How many conversions there are, counted up to the limit. */
    Mono<Long> countConversions(String program, Instant from, Instant to, long limit);

    /** How many decisions there are, counted up to the limit. */
    Mono<Long> count(@Nullable String program, Instant from, Instant to, long limit);

    /** Number of conversions of a program that wait for configuration. */
    Mono<Long> countConfigurationMissing(String program);

    /** Codes of the program with these hashes, and who holds them. */
    Mono<List<Simulation.Holder>> holders(String program, Collection<String> hashes);

    /**
     * What somebody had really been granted before a decision.
     *
     * @param seq  place of the decision
     * @param year UTC year of its conversion
     */
    record UseQuestion(long seq, String program, String referrer, int year) {}

    /** Answers to all questions. */
    Mono<Map<Simulation.Moment, Simulation.Use>> uses(List<UseQuestion> questions);

    /** The stored text of a decision. */
    String write(Decision decision);

    /** The decision of a stored text. */
    Decision read(String outcome);
}
