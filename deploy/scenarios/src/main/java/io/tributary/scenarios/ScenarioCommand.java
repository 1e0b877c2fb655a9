package io.tributary.scenarios;

import io.tributary.embedded.Progress;
import io.tributary.scenarios.yaml.StoryFault;
import io.tributary.scenarios.stack.OwnStack;
import io.tributary.scenarios.story.Story;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code scenario run}: runs story files on a stack of their own and says how it went. */
public final class ScenarioCommand {
    /** All stories passed. */
    public static final int PASSED = 0;
    /** At least one did not. */
    public static final int FAILED = 1;
    /** A file cannot be understood; nothing was run. */
    public static final int BAD_FILE = 2;

    private ScenarioCommand() {}

    /**
     * Runs these stories.
     *
     * @param paths files and folders; none means the project's own stories
     * @param json  where to write the outcomes as JSON, or null
     * @param out   for people
     * @param steps whether every step is printed
     * @param progress hears how the stack starts
     * @return exit code
     */
    public static int run(List<Path> paths, @Nullable Path json, PrintStream out, boolean steps, Progress progress) {
        List<Story> stories;
        try {
            stories = ScenarioRuns.read(paths.isEmpty() ? List.of(OwnStories.folder()) : paths);
        } catch (StoryFault fault) {
            out.println(fault.getMessage());
            return BAD_FILE;
        }
        List<StoryOutcome> outcomes;
        try (OwnStack own = OwnStack.start(progress)) {
            outcomes = ScenarioRuns.on(own.stack()).run(stories, new PrintedRun(out, steps));
        }
        if (json != null) {
            JsonReport.write(json, outcomes);
        }
        long passed = outcomes.stream().filter(StoryOutcome::passed).count();
        out.println(passed + " of " + outcomes.size() + " stories passed");
        return passed == outcomes.size() ? PASSED : FAILED;
    }
}
