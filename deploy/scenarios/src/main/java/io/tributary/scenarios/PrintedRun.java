package io.tributary.scenarios;

import io.tributary.scenarios.match.Text;
import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints each step and each result as plain lines. */
public final class PrintedRun implements RunListener {
    private static final int WIDTH = 150;

    private final PrintStream out;
    private final boolean steps;

    /**
     * To this stream.
     *
     * @param steps whether steps are printed too, or stories only
     */
    public PrintedRun(PrintStream out, boolean steps) {
        this.out = out;
        this.steps = steps;
    }

    @Override
    public void storyBegins(Story story) {
        if (steps) {
            out.println();
            out.println(story.title());
            out.println("  " + story.file());
        }
    }

    @Override
    public void stepDone(Story story, Step step, List<String> notes) {
        if (steps) {
            out.printf("  %3d  %s  %s%n", step.number(), step.at(), step.say() == null ? described(step.action()) : step.say());
            notes.forEach(note -> out.println("       " + note));
        }
    }

    @Override
    public void looked(Story story, Expectation expectation, List<String> problems) {
        if (steps) {
            out.printf("       %s %s%n", problems.isEmpty() ? "ok  " : "FAIL", expectation.kind().key());
        }
    }

    @Override
    public void storyEnds(Story story, StoryOutcome outcome) {
        out.printf("%s  %-60s %6.1f s%n", outcome.passed() ? "PASS" : "FAIL", outcome.file().getParent() == null ? outcome.file()
                : outcome.file().getParent().getFileName() + "/" + outcome.file().getFileName(), outcome.seconds());
        if (outcome.problem() != null) {
            outcome.problem().lines().forEach(line -> out.println("      " + line));
        }
        out.flush();
    }

    private static String described(@Nullable Action action) {
        String text = action == null ? "time passes" : Text.of(action.toString());
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
    }
}
