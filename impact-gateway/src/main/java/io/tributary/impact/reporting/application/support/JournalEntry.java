package io.tributary.impact.reporting.application.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record in the journal (REP-45).
 *
 * @param source    where it lies
 * @param kind      what it is about: touch, link, attribution, sign_up, trial, payment, conversion, decision, reward, …
 * @param people    whom it concerns
 * @param program   program key
 * @param product   product key
 * @param provider  provider key
 * @param side      affiliate, referral or none; of rewards referrer or referee
 * @param object    id of the thing it is about
 * @param outcome   state, reason and numbers
 * @param meaning   one line in plain words
 * @param details   the explanation as recorded, JSON
 * @param until     until when it holds, if it ends by itself
 * @param at        business time
 */
public record JournalEntry(Source source, String kind, People people, @Nullable String program,
        @Nullable String product, @Nullable String provider, @Nullable String side, @Nullable String object,
        Outcome outcome, String meaning, @Nullable String details,
        @Nullable Instant until, Instant at) {
    /** Topic, partition, offset and id of the record, and when it was processed. */
    public record Source(String topic, int part, long position, String recordId, Instant processedAt) {}

    /** Whom it concerns: user ids, and a digest of the visitor. */
    public record People(@Nullable String userId, @Nullable String otherUser, @Nullable String visitor) {}

    /** What came of it. */
    public record Outcome(@Nullable String state, @Nullable String reason, @Nullable Integer version,
                          @Nullable Integer revision, @Nullable Long amount, @Nullable String currency) {
        /** Nothing to tell. */
        public static final Outcome NONE = new Outcome(null, null, null, null, null, null);

        /** State and reason alone. */
        public static Outcome of(@Nullable String state, @Nullable String reason) {
            return new Outcome(state, reason, null, null, null, null);
        }
    }
}
