package io.tributary.scenarios;

import io.tributary.scenarios.world.Plain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outcomes as JSON: {@code {"stories":[{file, story, covers, passed, seconds, problem}]}}. */
public final class JsonReport {
    private JsonReport() {}

    /** Writes the file anew. */
    public static void write(Path file, List<StoryOutcome> outcomes) {
        try {
            Files.writeString(file, Plain.write(Map.of("stories", outcomes.stream().map(JsonReport::story).toList())) + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    private static Map<String, @Nullable Object> story(StoryOutcome outcome) {
        Map<String, @Nullable Object> story = new LinkedHashMap<>();
        story.put("file", outcome.file().toString());
        story.put("story", outcome.story());
        story.put("covers", outcome.covers());
        story.put("passed", outcome.passed());
        story.put("seconds", BigDecimal.valueOf(outcome.seconds()).setScale(3, RoundingMode.HALF_UP));
        story.put("problem", outcome.problem());
        return story;
    }
}
