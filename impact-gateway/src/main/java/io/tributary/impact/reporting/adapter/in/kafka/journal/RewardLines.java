package io.tributary.impact.reporting.adapter.in.kafka.journal;

import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.billing.RewardRefused;
import io.tributary.events.billing.RewardReversed;
import io.tributary.events.referral.RewardExpired;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardHeldForReview;
import io.tributary.events.referral.RewardReviewClosed;
import io.tributary.events.referral.RewardWithdrawn;
import io.tributary.impact.reporting.application.support.JournalEntry.Outcome;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rewards and what became of them, in plain words (REP-47). */
final class RewardLines {
    private RewardLines() {}

    static @Nullable Line of(SpecificRecord payload) {
        return switch (payload) {
            case RewardGranted r -> new Line("reward", r.getAt(), "A reward was earned").of(r.getUserId())
                    .program(r.getProgram()).product(r.getProduct()).through(null, Lines.low(r.getRole().name()))
                    .about(r.getRewardId()).outcome(new Outcome(r.getState(), null, null, r.getSequence(),
                            r.getMonths() > 0 ? (long) r.getMonths() : r.getAmountMinor(), r.getCurrency()))
                    .until(r.getExpiresAt()).details(terms(r));
            case RewardWithdrawn r -> line(r.getProgram(), r.getUserId(), r.getRewardId(), r.getRole().name(), r.getAt(),
                    r.getState(), r.getReason(), r.getSequence(), "The reward was taken back: " + Lines.words(r.getReason()));
            case RewardExpired r -> line(r.getProgram(), r.getUserId(), r.getRewardId(), r.getRole().name(),
                    r.getExpiredAt(), "expired", null, r.getSequence(), "The reward lapsed before it was used");
            case RewardHeldForReview r -> line(r.getProgram(), r.getUserId(), r.getRewardId(), r.getRole().name(),
                    r.getAt(), "review_required", r.getReason(), r.getSequence(),
                    "A person must look at the reward: " + Lines.words(r.getReason()))
                    .details("{" + field("review_id", r.getReviewId()) + "," + field("conversion_id", r.getConversionId()) + "}");
            case RewardReviewClosed r -> line(r.getProgram(), r.getUserId(), r.getRewardId(), r.getRole().name(),
                    r.getAt(), r.getState(), r.getResolution(), r.getSequence(), "The review was closed: " + Lines.words(r.getResolution()));
            case RewardApplied r -> application(r.getProgram(), r.getUserId(), r.getRewardId(), r.getSequence(), r.getAppliedAt(),
                    "applied", null, r.getMonths() > 0 ? "The reward moved the renewal from " + r.getOldBoundary() + " to "
                            + r.getNewBoundary() : "The reward was issued as credits");
            case RewardDeferred r -> application(r.getProgram(), r.getUserId(), r.getRewardId(), r.getSequence(), r.getAt(),
                    "deferred", r.getCause(), "The reward waits: " + Lines.words(r.getCause()));
            case RewardRefused r -> application(r.getProgram(), r.getUserId(), r.getRewardId(), r.getSequence(), r.getAt(),
                    "refused", r.getCause(), "The reward could not be applied: " + Lines.words(r.getCause()));
            case RewardReversed r -> application(r.getProgram(), r.getUserId(), r.getRewardId(), r.getSequence(), r.getAt(),
                    "reversed", null, "The application was taken back");
            default -> null;
        };
    }

    /** What the sentences about this reward need later (REP-47). */
    private static String terms(RewardGranted r) {
        return r.getExpiryStates().stream().map(state -> '"' + state + '"')
                .collect(Collectors.joining(",", "{\"expiry_states\":[", "]," + field("expires_at", r.getExpiresAt())
                        + "," + field("payment_id", r.getPaymentId()) + "," + field("kind", Lines.low(r.getKind().name())) + "}"));
    }

    private static String field(String name, @Nullable Object value) {
        return '"' + name + "\":" + (value == null ? "null" : '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    private static Line line(String program, String user, String reward, String role, Instant at,
            String state, @Nullable String reason, int sequence, String words) {
        return new Line("reward", at, words).of(user).program(program).through(null, Lines.low(role)).about(reward)
                .outcome(new Outcome(state, reason, null, sequence, null, null));
    }

    private static Line application(String program, String user, String reward, int sequence, Instant at,
            String state, @Nullable String cause, String words) {
        return new Line("application", at, words).of(user).program(program).about(reward)
                .outcome(new Outcome(state, cause, null, sequence, null, null));
    }
}
