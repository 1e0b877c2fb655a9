package io.tributary.scenarios.story;

import java.util.Map;

/**
 * Configuration that differs from the shipped one.
 *
 * @param programs overrides per program key, to be merged into the definition in force
 * @param impact   {@code performance} or {@code advocate} to whether that API is configured
 */
public record Settings(Map<String, Map<String, Object>> programs, Map<String, Boolean> impact) {
    /** Nothing differs. */
    public static final Settings NONE = new Settings(Map.of(), Map.of());
}
