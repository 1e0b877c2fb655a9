package io.tributary.impact.adapter.in.web;

import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.WaitsFor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as operators see it; no address, hash or opaque value (IMP-84). */
record DeliveryView(String id, String kind, String state, @Nullable String reason, @Nullable String detail, @Nullable String waitsFor,
        String account, String program, @Nullable String userId, @Nullable String provider, @Nullable String orderId,
        @Nullable String paymentProvider, @Nullable String paymentId, @Nullable String rewardId,
        @Nullable String subscriptionId, @Nullable Long amountMinor, @Nullable String currency, int attempts, boolean unclear, int looks, @Nullable Instant dueAt,
        @Nullable String listed, boolean released, @Nullable String actionId, @Nullable String submissionId,
        @Nullable String vendorRewardId, @Nullable Instant acceptedAt, @Nullable Instant settledAt, Instant causeAt,
        Instant createdAt) {

    static DeliveryView of(Delivery d) {
        WaitsFor waitsFor = WaitsFor.of(d.status());
        return new DeliveryView(d.id(), d.kind().code(), d.state().code(), d.status().reason(), d.status().detail(),
                waitsFor == null ? null : waitsFor.code(),
                d.account(), d.about().program(), d.about().userId(), d.about().provider(), d.facts().orderId(),
                d.about().paymentProvider(), d.about().paymentId(), d.about().rewardId(), d.about().subscriptionId(),
                d.facts().amountMinor(), d.facts().currency(),
                d.tries().attempts(), d.tries().unclear(), d.tries().looks(), d.status().dueAt(), d.listed(),
                d.released(), d.references().actionId(), d.references().submissionId(),
                d.references().vendorRewardId(), d.references().acceptedAt(), d.status().settledAt(), d.causeAt(),
                d.createdAt());
    }
}
