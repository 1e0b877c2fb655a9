package io.tributary.impact.reporting.application.support;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists that pages show and no answer of the API holds. */
public interface PageReads {
    /** A review that is open. */
    record Review(@Nullable String reviewId, @Nullable String conversionId, String rewardId, String program, String role,
                  String reason, @Nullable String userId, Instant since) {}

    /** A conversion that waits. */
    record Stuck(String paymentId, String state, @Nullable String userId, Instant since) {}

    /** The newest decision of a conversion; {@code details} is the decision event as recorded, JSON. */
    record Decision(String conversionId, String paymentId, String program, String state, @Nullable String reason,
                    @Nullable String userId, @Nullable String referrerId, int revision, @Nullable String details, Instant at) {}

    /** Open reviews, oldest first. */
    Mono<List<Review>> openReviews(@Nullable String program, int most);

    /** Waiting conversions, oldest first. */
    Mono<List<Stuck>> stuck(String program, int most);

    /** The newest decision; empty when the conversion is unknown. */
    Mono<Decision> decision(String conversionId);
}
