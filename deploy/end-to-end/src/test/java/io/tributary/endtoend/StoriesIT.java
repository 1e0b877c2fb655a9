package io.tributary.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.Progress;
import io.tributary.scenarios.OwnStories;
import io.tributary.scenarios.RunListener;
import io.tributary.scenarios.ScenarioRuns;
import io.tributary.scenarios.StoryOutcome;
import io.tributary.scenarios.stack.OwnStack;
import io.tributary.scenarios.story.Story;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every story file is one test, all of them on one stack. {@code -Dscenarios.dir=PATH} names other folders or files,
 * several separated by {@code :}; relative paths count from where the build was called.
 */
class StoriesIT {
    private static OwnStack own;

    @BeforeAll
    static void start() {
        own = OwnStack.start(Progress.SILENT);
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @TestFactory
    Stream<DynamicTest> stories() {
        ScenarioRuns runs = ScenarioRuns.on(own.stack());
        return ScenarioRuns.read(places()).stream().map(story -> DynamicTest.dynamicTest(name(story), story.file().toUri(), () -> {
            StoryOutcome outcome = runs.run(story, RunListener.SILENT);
            assertThat(outcome.passed()).withFailMessage(() -> story.title() + "\n" + outcome.problem()).isTrue();
        }));
    }

    private static List<Path> places() {
        String given = System.getProperty("scenarios.dir", "");
        if (given.isBlank()) {
            return List.of(OwnStories.folder());
        }
        Path called = Path.of(System.getProperty("scenarios.base", ""));
        return Arrays.stream(given.split(File.pathSeparator)).map(String::strip).filter(place -> !place.isEmpty())
                .map(place -> called.resolve(place).normalize()).toList();
    }

    private static String name(Story story) {
        Path folder = story.file().toAbsolutePath().getParent();
        String parent = folder == null ? "" : folder.getFileName() + "/";
        return parent + story.file().getFileName() + ": " + story.title();
    }
}
