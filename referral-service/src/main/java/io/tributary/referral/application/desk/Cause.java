package io.tributary.referral.application.desk;

import org.jspecify.annotations.Nullable;

/**
 * Why something happens (REF-41).
 *
 * @param kind      such as {@code evidence}, {@code override}, {@code expiry}
 * @param messageId id of the message, or of the timer or command
 * @param actor     operator, or null: the service itself
 * @param note      the operator's note
 */
public record Cause(String kind, String messageId, @Nullable String actor, @Nullable String note) {
    /** A message of another context. */
    public static Cause message(String kind, String messageId) {
        return new Cause(kind, messageId, null, null);
    }

    /** An operator's act. */
    public static Cause operator(String kind, String actor, String note) {
        return new Cause(kind, kind, actor, note);
    }
}
