package io.tributary.messaging.deadletter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null does not matter.
 *
 * @param ids    dead-letter ids; empty for any
 * @param reason constant
 * @param key    record key
 * @param type   name of the record type, full or simple
 * @param from   original timestamp at or after
 * @param to     original timestamp before
 * @param state  see the constants of {@link DeskState}
 */
public record DeadLetterFilter(Set<String> ids, @Nullable String reason, @Nullable String key, @Nullable String type,
                               @Nullable Instant from, @Nullable Instant to, @Nullable String state) {
    /** Everything. */
    public static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), null, null, null, null, null, null);

    /** These ids. */
    public static DeadLetterFilter ids(Set<String> ids) {
        return new DeadLetterFilter(ids, null, null, null, null, null, null);
    }

    /** What is asked for, without the key, which may name a person. */
    public String inWords() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("ids", ids.isEmpty() ? null : ids.size());
        said.put("reason", reason);
        said.put("key", key == null ? null : "given");
        said.put("type", type);
        said.put("from", from);
        said.put("to", to);
        said.put("state", state);
        said.values().removeIf(Objects::isNull);
        return said.isEmpty() ? "all" : said.toString();
    }

    /** @param recordType full name of the letter's record type, or null where its bytes do not tell */
    boolean matches(DeadLetter letter, @Nullable String recordType) {
        Instant at = Instant.ofEpochMilli(letter.record().timestamp());
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (reason == null || reason.equals(letter.reason()))
                && (key == null || key.equals(letter.key()))
                && (type == null || (recordType != null && (recordType.equals(type) || recordType.endsWith("." + type))))
                && (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to))
                && (state == null || state.equals(letter.state()));
    }
}
