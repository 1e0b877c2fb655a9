package io.tributary.scenarios;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a story ended.
 *
 * @param file    its file
 * @param story   its sentence
 * @param covers  rule ids it shows
 * @param passed  whether everything was as expected
 * @param seconds real time it took
 * @param problem readable report of what was not, or null
 */
public record StoryOutcome(Path file, String story, List<String> covers, boolean passed, double seconds, @Nullable String problem) {}
