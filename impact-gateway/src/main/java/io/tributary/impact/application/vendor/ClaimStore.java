package io.tributary.impact.application.vendor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Things that belong to one delivery, reward or person only, enforced by the store. */
public interface ClaimStore {
    /** Claims order ids; answers the deliveries that asked for one which another delivery holds (IMP-22). */
    Mono<Set<String>> orders(List<OrderClaim> wanted);

    /** An order id at an account and tracker, wanted by a delivery. */
    record OrderClaim(String account, String tracker, String orderId, String deliveryId) {}

    /**
     * Claims for each local reward the first of its candidates that no other local reward holds, or answers the one it
     * holds already; vendor reward by local reward, those without a free one left out (IMP-54).
     */
    Mono<Map<String, String>> vendorRewards(List<RewardClaim> wanted);

    /** A local reward and the vendor rewards that may become its own, best first. */
    record RewardClaim(String account, String rewardId, List<String> candidates) {}

    /** Claims codes; answers for each the user who holds it (IMP-48). */
    Mono<Map<CodeClaim, String>> codes(List<CodeClaim> wanted);

    /** A code of a program, wanted by a user. */
    record CodeClaim(String program, String code, String userId) {}

    /** Keeps what little is kept of exchanges (IMP-31). */
    Mono<Void> attempts(List<Attempt> attempts);

    /**
     * One exchange with the vendor.
     *
     * @param call           what was called, such as {@code conversion}
     * @param durationMillis how long it took by the injected clock
     */
    record Attempt(String deliveryId, String call, Instant startedAt, long durationMillis, String outcome,
            @Nullable Integer status, @Nullable String actionId, @Nullable String submissionId, int foreignUris,
            @Nullable String errorCodes) {}
}
