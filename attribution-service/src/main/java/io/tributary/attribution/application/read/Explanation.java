package io.tributary.attribution.application.read;

import io.tributary.attribution.application.read.Reads.LateRow;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.SmallestChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything about the winner of one payment (ATT-88): every revision, every exclusion, every touch. */
public record Explanation(
        @Nullable String conversionId, @Nullable String program, String product, String paymentProvider, String paymentId, String state,
        Instant convertedAt, Instant receivedAt, List<Revision> revisions, List<LateRow> lateEvidence) {

    /** One revision with the rules it rests on. */
    public record Revision(
            int revision, Instant arrivedAt, String program, int programVersion, String model, String affiliateModel, String kind,
            String winner, String reason, List<String> rules, @Nullable Credited credited, @Nullable Credited runnerUp, Other unexcluded,
            List<Judged> exclusions, List<Touch> touches, Map<String, String> account, SmallestChange smallestChange) {}

    /** One exclusion, {@code fail} when it stops the payment and {@code pass} otherwise, with what it was judged by (ATT-70). */
    public record Judged(String name, String result, Map<String, String> inputs) {}

    /** The outcome there would be without exclusions. */
    public record Other(String winner, String reason, @Nullable Credited credited) {}

    /** One touch with its window to the millisecond and its verdict. */
    public record Touch(
            String touchId, String kind, String provider, String program, Instant touchedAt, Instant belongsSince, boolean accepted,
            @Nullable Instant creditedAt, @Nullable Instant windowStart, @Nullable Instant windowEnd, boolean candidate, boolean valid,
            String verdict, @Nullable String partner, @Nullable String subId, @Nullable String referrerKey) {}
}
