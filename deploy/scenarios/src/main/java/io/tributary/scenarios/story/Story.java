package io.tributary.scenarios.story;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One story file.
 *
 * @param file     where it was read from
 * @param title    the sentence it tells
 * @param covers   ids of the rules it shows
 * @param settings overrides in force from the first step, or {@link Settings#NONE}
 * @param acts     steps and what must hold after them; at least one
 */
public record Story(Path file, String title, List<String> covers, Settings settings, List<Act> acts) {

    /** All steps of all acts, in order. */
    public Stream<Step> steps() {
        return acts.stream().flatMap(act -> act.steps().stream());
    }

    /**
     * @param steps        what happens, in order of time
     * @param expectations what must be true when the last step is done
     */
    public record Act(List<Step> steps, List<Expectation> expectations) {}
}
