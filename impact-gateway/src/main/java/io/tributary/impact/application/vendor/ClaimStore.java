package io.tributary.impact.application.vendor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Things that belong to one delivery, reward or person only, enforced by the store. */
public interface ClaimStore {
    /** Claims an order id; answers the delivery that holds it (IMP-22). */
    Mono<String> order(String account, String tracker, String orderId, String deliveryId);

    /** Claims the first vendor reward that no other local reward holds, or answers the one held; empty when none is free (IMP-54). */
    Mono<String> vendorReward(String account, List<String> candidates, String rewardId);

    /** Claims a code; answers the user who holds it (IMP-48). */
    Mono<String> code(String program, String code, String userId);

    /** Keeps what little is kept of an exchange (IMP-31). */
    Mono<Void> attempt(Attempt attempt);

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
