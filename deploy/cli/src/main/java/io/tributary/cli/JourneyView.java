package io.tributary.cli;

import io.tributary.scenarios.RunListener;
import io.tributary.scenarios.StoryOutcome;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import java.io.PrintWriter;
import java.util.List;

/** Shows journeys as they happen, and counts what passed: each step played and each thing looked at is one. */
final class JourneyView implements RunListener {
    private final PrintWriter out;
    private final boolean quiet;
    private long passed;

    JourneyView(PrintWriter out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    /** Steps and checks of these stories. */
    static long stepsOf(List<Story> stories) {
        return stories.stream().flatMap(story -> story.acts().stream()).mapToLong(act -> act.steps().size() + act.expectations().size()).sum();
    }

    long passed() {
        return passed;
    }

    @Override
    public void storyBegins(Story story) {
        line("");
        line(story.title());
    }

    @Override
    public void stepDone(Story story, Step step, List<String> notes) {
        passed++;
        line("  " + step.at() + "  " + (step.say() == null ? "time passes" : step.say()));
        notes.forEach(note -> line("      " + note));
    }

    @Override
    public void looked(Story story, Expectation expectation, List<String> problems) {
        if (problems.isEmpty()) {
            passed++;
        }
        line("  " + (problems.isEmpty() ? "ok" : "FAILED") + "  " + expectation.kind().key() + " as expected"
                + (expectation.entries().size() > 1 ? " (" + expectation.entries().size() + ")" : ""));
        problems.forEach(problem -> line("      " + problem));
    }

    @Override
    public void storyEnds(Story story, StoryOutcome outcome) {
        if (outcome.problem() != null) {
            out.println("  FAILED  " + story.title());
            outcome.problem().lines().forEach(problem -> out.println("      " + problem));
            out.flush();
        }
    }

    private void line(String text) {
        if (!quiet) {
            out.println(text);
            out.flush();
        }
    }
}
