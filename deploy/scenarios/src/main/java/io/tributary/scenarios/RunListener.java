package io.tributary.scenarios;

import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import java.util.List;

/** Hears how stories go, for a live view; every method may be left alone. */
public interface RunListener {
    /** Hears nothing. */
    RunListener SILENT = new RunListener() {};

    /** A story begins. */
    default void storyBegins(Story story) {}

    /** A step is about to be played. */
    default void stepBegins(Story story, Step step) {}

    /** A step was played and everything came to rest; {@code notes} are new ones. */
    default void stepDone(Story story, Step step, List<String> notes) {}

    /** An expectation was looked at; no problems means it is met. */
    default void looked(Story story, Expectation expectation, List<String> problems) {}

    /** A story ended. */
    default void storyEnds(Story story, StoryOutcome outcome) {}
}
