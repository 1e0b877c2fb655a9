package io.tributary.billing.domain.reward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param attemptLog      every attempt, oldest first: time, idempotency key, and the answer as far as there was one (BIL-92)
 */
public record Intent(String id, String rewardId, String subscriptionId, String userId, String direction, Instant fromBoundary,
        Instant toBoundary, int months, String keyStem, int generation, boolean viaSchedule, String intentState,
        @Nullable String lastAnswer, @Nullable String baselineInvoice, int attempts, Instant openedAt, @Nullable Instant sentAt,
        @Nullable Instant closedAt, @Nullable String intentResult, List<String> attemptLog) {
    /** Keeps an unchangeable list. */
    public Intent {
        attemptLog = List.copyOf(attemptLog);
    }

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
        return key(generation);
    }

    private String key(int of) {
        return of == 1 ? keyStem : keyStem + ":" + of;
    }

    /** About to be sent once more. */
    public Intent sending(Instant at, int nextGeneration, @Nullable String baseline) {
        List<String> log = new ArrayList<>(attemptLog);
        log.add(at + " " + key(nextGeneration));
        return new Intent(id, rewardId, subscriptionId, userId, direction, fromBoundary, toBoundary, months, keyStem,
                nextGeneration, viaSchedule, "sent", "unclear", baseline, attempts + 1, openedAt, sentAt == null ? at : sentAt,
                null, null, log);
    }

    /** Answered like this; a call that surely had no effect leaves the intent as if unsent when it was the first. */
    public Intent answered(String answer, boolean surelyNoEffect) {
        String next = surelyNoEffect && attempts <= 1 ? "planned" : intentState;
        return new Intent(id, rewardId, subscriptionId, userId, direction, fromBoundary, toBoundary, months, keyStem, generation,
                viaSchedule, next, answer, baselineInvoice, attempts, openedAt, sentAt, closedAt, intentResult, answeredLog(answer));
    }

    /** Done with. */
    public Intent closed(Instant at, String result) {
        return new Intent(id, rewardId, subscriptionId, userId, direction, fromBoundary, toBoundary, months, keyStem, generation,
                viaSchedule, "closed", lastAnswer, baselineInvoice, attempts, openedAt, sentAt, at, result, answeredLog(result));
    }

    /** The answer stands with the last attempt, unless that had one. */
    private List<String> answeredLog(String answer) {
        if (attemptLog.isEmpty() || attemptLog.getLast().split(" ", -1).length > 2) {
            return attemptLog;
        }
        List<String> log = new ArrayList<>(attemptLog);
        log.set(log.size() - 1, log.getLast() + " " + answer);
        return log;
    }
}
