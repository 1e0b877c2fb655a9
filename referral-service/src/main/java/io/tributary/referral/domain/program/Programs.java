package io.tributary.referral.domain.program;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All programs known, by key.
 *
 * @param byKey sorted by key
 */
public record Programs(Map<String, Program> byKey) {
    /** No programs. */
    public static final Programs NONE = new Programs(Map.of());

    /** The program of that key, or null. */
    public @Nullable Program find(String key) {
        return byKey.get(key);
    }

    /** All programs. */
    public Collection<Program> all() {
        return byKey.values();
    }

    /** The version of that number as it counts, or null when program or number is unknown. */
    public Program.@Nullable Effective numbered(String key, int number) {
        Program program = byKey.get(key);
        return program == null ? null : program.numbered(number);
    }

    /** The definition effective at an instant, or null. */
    public @Nullable Definition at(String key, Instant instant) {
        Program program = byKey.get(key);
        Program.Effective effective = program == null ? null : program.at(instant);
        return effective == null ? null : effective.definition();
    }

    /** The same programs with this one added or replaced. */
    public Programs with(Program program) {
        Map<String, Program> more = new TreeMap<>(byKey);
        more.put(program.key(), program);
        return new Programs(more);
    }
}
