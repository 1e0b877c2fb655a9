package io.tributary.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator answers.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param body bytes to send
 * @param timing when, and whether at all
 */
public record Answer(int status, Map<String, String> headers, byte[] body, Timing timing) {

    private static final byte[] NOTHING = {};

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A JSON answer. */
    public static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Json.bytes(value), Timing.AT_ONCE);
    }

    /** Text of the given type. */
    public static Answer text(int status, String contentType, String text) {
        return new Answer(
                status,
                Map.of("Content-Type", contentType),
                text.getBytes(StandardCharsets.UTF_8),
                Timing.AT_ONCE);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING, Timing.AT_ONCE);
    }

    /** No answer: the connection is dropped. */
    public static Answer dropped(Timing timing) {
        return empty(200).timed(timing);
    }

    /** The same answer with one more header, or none if the value is null. */
    public Answer with(String header, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(header, value.toString());
        return new Answer(status, more, body, timing);
    }

    /** The same answer at another time. */
    public Answer timed(Timing when) {
        return new Answer(status, headers, body, when);
    }

    /** Status as a request log lists it: 0 for an answer that is never sent. */
    public int loggedStatus() {
        return switch (timing) {
            case Timing.AtOnce _, Timing.After _, Timing.CutShort _ -> status;
            case Timing.DropAfter _ -> 0;
        };
    }

    /** The body as a JSON object, if it is one. */
    public Optional<Map<String, Object>> jsonObject() {
        return Json.object(body);
    }
}
