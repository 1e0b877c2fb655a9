package io.tributary.attribution.domain.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user from auth events.
 *
 * @param firstEventAt earliest business time of an auth event, or null while none arrived
 * @param createdAt    creation of the account, if told
 * @param erasedAt     business time of the deletion, or null
 * @param pseudonym    what an erased person is called here, or null
 */
public record Account(
        String userId, AccountKind kind, @Nullable Instant firstEventAt, @Nullable Instant createdAt, @Nullable Instant erasedAt,
        @Nullable String pseudonym) {

    /** A user of whom nothing is known. */
    public static Account unseen(String userId) {
        return new Account(userId, AccountKind.UNKNOWN, null, null, null, null);
    }

    /** Whether any auth event told of the user (ATT-85). */
    public boolean known() {
        return firstEventAt != null;
    }

    /** Whether the person was erased (ATT-92). */
    public boolean erased() {
        return erasedAt != null;
    }

    /** Under which id this service keeps what is left: the pseudonym of an erased person, else the user id. */
    public String ownerId() {
        return pseudonym == null ? userId : pseudonym;
    }

    /** What an auth event adds: the earliest event, the creation if told, the kind if told. */
    public Account seen(Instant eventAt, @Nullable Instant toldCreation, AccountKind toldKind) {
        Instant first = firstEventAt == null || eventAt.isBefore(firstEventAt) ? eventAt : firstEventAt;
        return new Account(userId, toldKind == AccountKind.UNKNOWN ? kind : toldKind, first,
                createdAt == null ? toldCreation : createdAt, erasedAt, pseudonym);
    }

    /** Whether the account gains attributions and may win (ATT-42). */
    public boolean gains() {
        return known() && !erased() && !kind.notPersonal();
    }

    /** Whether the account existed at an instant, by its creation or its first event (ATT-86). */
    public boolean existedAt(Instant instant) {
        return (firstEventAt != null && !firstEventAt.isAfter(instant)) || (createdAt != null && !createdAt.isAfter(instant));
    }
}
