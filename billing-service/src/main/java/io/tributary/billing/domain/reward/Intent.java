package io.tributary.billing.domain.reward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plan to move one boundary, stored before anything is sent (BIL-59).
 *
 * @param id              derived from reward, cycle and direction
 * @param direction       {@code apply} or {@code reverse}
 * @param viaSchedule     whether a schedule is shifted instead of the subscription (BIL-64)
 * @param generation      of the idempotency key (BIL-67)
 * @param intentState     {@code planned}, {@code sent} or {@code closed}
 * @param lastAnswer      {@code unclear}, {@code failed} (a received 5xx), {@code not_taken} (409, 429) or null
 * @param baselineInvoice latest positive invoice at Stripe before (BIL-69); empty text for none
 * @param intentResult    how it closed
 */
public record Intent(String id, String rewardId, String subscriptionId, String userId, String direction, Instant fromBoundary,
        Instant toBoundary, int months, String keyStem, int generation, boolean viaSchedule, String intentState,
        @Nullable String lastAnswer, @Nullable String baselineInvoice, int attempts, Instant openedAt, @Nullable Instant sentAt,
        @Nullable Instant closedAt, @Nullable String intentResult) {
    /** Whether it is not closed. */
    public boolean open() {
        return !"closed".equals(intentState);
    }

    /** Whether something may have reached Stripe. */
    public boolean sent() {
        return "sent".equals(intentState);
    }

    /** Whether a call may be under way at this moment, or was when the process ended. */
    public boolean underWay() {
        return sent() && "unclear".equals(lastAnswer);
    }

    /** The idempotency key of this generation (BIL-62, BIL-67). */
    public String idempotencyKey() {
        return generation == 1 ? keyStem : keyStem + ":" + generation;
    }

    /** About to be sent once more. */
    public Intent sending(Instant at, int nextGeneration, @Nullable String baseline) {
        return new Intent(id, rewardId, subscriptionId, userId, direction, fromBoundary, toBoundary, months, keyStem,
                nextGeneration, viaSchedule, "sent", "unclear", baseline, attempts + 1, openedAt, sentAt == null ? at : sentAt,
                null, null);
    }

    /** Answered like this; a call that surely had no effect leaves the intent as if unsent when it was the first. */
    public Intent answered(String answer, boolean surelyNoEffect) {
        String next = surelyNoEffect && attempts <= 1 ? "planned" : intentState;
        return new Intent(id, rewardId, subscriptionId, userId, direction, fromBoundary, toBoundary, months, keyStem, generation,
                viaSchedule, next, answer, baselineInvoice, attempts, openedAt, sentAt, closedAt, intentResult);
    }

    /** Done with. */
    public Intent closed(Instant at, String result) {
        return new Intent(id, rewardId, subscriptionId, userId, direction, fromBoundary, toBoundary, months, keyStem, generation,
                viaSchedule, "closed", lastAnswer, baselineInvoice, attempts, openedAt, sentAt, at, result);
    }
}
