package io.tributary.scenarios.story;

import java.util.List;
import java.util.Map;

/**
 * What must be true of one kind of thing.
 *
 * @param kind    what is looked at
 * @param demand  whether the entries are everything, part of it, or absent from it
 * @param entries partial descriptions; keys as the story has them
 */
public record Expectation(ExpectationKind kind, Demand demand, List<Entry> entries) {

    /** How entries relate to what is there. */
    public enum Demand { ALL, SOME, NONE }

    /**
     * One partial description.
     *
     * @param line   line of the file, counting from 1
     * @param fields plain values: text, {@link java.math.BigDecimal}, {@link Boolean}, null, lists and maps of these
     */
    public record Entry(int line, Map<String, Object> fields) {}
}
