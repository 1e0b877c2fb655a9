package io.tributary.billing.domain.subscription;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe last said (BIL-24, BIL-25).
 *
 * @param providerEnd      period end at Stripe
 * @param providerCancelAt {@code cancel_at} at Stripe, if set
 * @param scheduleStatus   status at Stripe, {@code pending} while we create or release one, {@code named} while only its id is known
 * @param mirroredAt       {@code created} of the event mirrored last
 * @param mirroredRank     0 created, 1 updated, 2 deleted
 * @param providerStatus   status at Stripe, as it is called there
 * @param unsettled        two updates of one second contradict each other and Stripe has not been asked yet
 */
public record Mirror(@Nullable String stripeSubscriptionId, @Nullable String stripeCustomerId, @Nullable Instant providerEnd,
        @Nullable Instant providerCancelAt, @Nullable String scheduleId, @Nullable String scheduleStatus,
        @Nullable Instant scheduleSeenAt, @Nullable Instant mirroredAt, int mirroredRank, @Nullable String mirroredDigest,
        boolean unsettled, @Nullable String providerStatus) {
    private static final Set<String> NOT_BEGUN = Set.of("incomplete", "incomplete_expired", "canceled");

    /** Not at Stripe. */
    public static final Mirror NONE = new Mirror(null, null, null, null, null, null, null, null, 0, null, false, null);

    /** A subscription at Stripe of which no event was mirrored yet. */
    public static Mirror of(String subscription, @Nullable String customer) {
        return new Mirror(subscription, customer, null, null, null, null, null, null, 0, null, false, null);
    }

    /** Mirrored up to this event. */
    public Mirror seen(Instant created, int rank, String digest, String status, @Nullable Instant end, @Nullable Instant cancelAt) {
        return new Mirror(stripeSubscriptionId, stripeCustomerId, end == null ? providerEnd : end, cancelAt, scheduleId,
                scheduleStatus, scheduleSeenAt, created, rank, digest, false, status);
    }

    /** Period end at Stripe. */
    public Mirror ending(@Nullable Instant end) {
        return new Mirror(stripeSubscriptionId, stripeCustomerId, end, providerCancelAt, scheduleId, scheduleStatus,
                scheduleSeenAt, mirroredAt, mirroredRank, mirroredDigest, unsettled, providerStatus);
    }

    /** Schedule at Stripe, or none. */
    public Mirror scheduled(@Nullable String id, @Nullable String status, @Nullable Instant seenAt) {
        return new Mirror(stripeSubscriptionId, stripeCustomerId, providerEnd, providerCancelAt, id, status, seenAt,
                mirroredAt, mirroredRank, mirroredDigest, unsettled, providerStatus);
    }

    /** The person behind it is erased (BIL-94). */
    public Mirror withoutCustomer() {
        return new Mirror(stripeSubscriptionId, null, providerEnd, providerCancelAt, scheduleId, scheduleStatus, scheduleSeenAt,
                mirroredAt, mirroredRank, mirroredDigest, unsettled, providerStatus);
    }

    /** Contradicted, or read back. */
    public Mirror unsettled(boolean yes) {
        return new Mirror(stripeSubscriptionId, stripeCustomerId, providerEnd, providerCancelAt, scheduleId, scheduleStatus,
                scheduleSeenAt, mirroredAt, mirroredRank, mirroredDigest, yes, providerStatus);
    }

    /** Whether nothing came of the purchase at Stripe, or not yet: its first payment was never made. */
    public boolean abandoned() {
        return providerStatus != null && NOT_BEGUN.contains(providerStatus);
    }

    /** Whether the schedule itself was told, and not just named by its subscription. */
    public boolean scheduleTold() {
        return scheduleId != null && !"named".equals(scheduleStatus);
    }

    /** Whether a schedule is in force or being changed by us. */
    public boolean hasSchedule() {
        return scheduleId != null || "pending".equals(scheduleStatus);
    }
}
