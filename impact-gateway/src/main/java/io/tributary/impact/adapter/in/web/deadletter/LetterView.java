package io.tributary.impact.adapter.in.web.deadletter;

import io.tributary.messaging.deadletter.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter in a list. */
record LetterView(String id, String topic, String group, @Nullable String key, @Nullable String type, String reason,
        String failureClass, String state, int attempts, int replays, @Nullable String parkedBehind, Instant at,
        @Nullable Instant firstFailedAt) {

    static LetterView of(DeadLetter letter, @Nullable String type) {
        return new LetterView(letter.id(), letter.topic(), letter.group(), letter.key(), type, letter.reason(),
                letter.failureClass(), letter.state(), letter.attempts(), letter.replays(), letter.parkedBehind(),
                Instant.ofEpochMilli(letter.record().timestamp()), letter.firstFailedAt());
    }
}
