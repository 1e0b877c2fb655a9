package io.tributary.simulators.impact.ledger;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action Impact holds; there is one per tracker and order id unless Impact itself reattributed it (IMP-81).
 *
 * @param id {@code campaign.number.number}
 * @param sid account that sent it
 * @param tracker action tracker id
 * @param event event of that tracker
 * @param orderId order id
 * @param user customer, or null if the conversion named none
 * @param state {@code pending} or {@code reversed}
 * @param createdAt when the conversion was received
 * @param updatedAt when it was created or reversed
 * @param visibleFrom when its submission completes; far in the future if never
 * @param eventDate business time as sent
 * @param lockingDate when it can no longer be reversed
 * @param fields conversion as sent
 */
public record ImpactAction(
        String id,
        String sid,
        long tracker,
        String event,
        String orderId,
        @Nullable String user,
        String state,
        Instant createdAt,
        Instant updatedAt,
        Instant visibleFrom,
        Instant eventDate,
        Instant lockingDate,
        Map<String, Object> fields) {

    /** State of an action that stands. */
    public static final String PENDING = "pending";

    /** State of an action that was taken back. */
    public static final String REVERSED = "reversed";

    /** Whether it was taken back. */
    public boolean reversed() {
        return state.equals(REVERSED);
    }

    /** The same action, taken back. */
    public ImpactAction reversedAt(Instant when) {
        return new ImpactAction(
                id, sid, tracker, event, orderId, user, REVERSED, createdAt, when, visibleFrom, eventDate, lockingDate,
                fields);
    }

    /** Whether its submission has completed, or the clock was moved back since. */
    public boolean visibleAt(Instant now) {
        return !now.isBefore(visibleFrom) || now.isBefore(createdAt);
    }
}
