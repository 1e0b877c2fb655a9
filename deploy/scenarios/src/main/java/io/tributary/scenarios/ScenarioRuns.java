package io.tributary.scenarios;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.scenarios.yaml.StoryFault;
import io.tributary.scenarios.parse.StoryParser;
import io.tributary.scenarios.stack.StackWorld;
import io.tributary.scenarios.story.Story;
import io.tributary.scenarios.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Runs stories one after the other on one stack. */
public final class ScenarioRuns {
    private static final int RADIX = 36;
    private static final int SMALLEST = RADIX * RADIX * RADIX;
    private static final double NANOS = 1e9;

    private final World world;
    private int number = ThreadLocalRandom.current().nextInt(SMALLEST);

    /** On any world. */
    public ScenarioRuns(World world) {
        this.world = world;
    }

    /** On a running stack with a controlled clock. */
    public static ScenarioRuns on(EmbeddedStack stack) {
        return new ScenarioRuns(new StackWorld(stack));
    }

    /**
     * Stories of these files, and of the YAML files below these folders, in order of their names.
     *
     * @throws StoryFault at the first file that cannot be understood
     */
    public static List<Story> read(List<Path> paths) {
        return files(paths).stream().map(StoryParser::read).toList();
    }

    /** These files, and the YAML files below these folders. */
    public static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new StoryFault(path, 1, "there is no such file or folder");
            }
            try (Stream<Path> found = Files.walk(path)) {
                found.filter(Files::isRegularFile).filter(file -> file.equals(path) || file.toString().matches(".*\\.ya?ml")).sorted().forEach(files::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot list " + path, unreadable);
            }
        }
        return files;
    }

    /** Runs all of them. */
    public List<StoryOutcome> run(List<Story> stories, RunListener listener) {
        return stories.stream().map(story -> run(story, listener)).toList();
    }

    /** Runs one; whatever goes wrong is part of its outcome. */
    public StoryOutcome run(Story story, RunListener listener) {
        listener.storyBegins(story);
        long began = System.nanoTime();
        String problem = null;
        try {
            number++;
            List<String> problems = new StoryRun(world, story, suffix(), number, listener).play();
            problem = problems.isEmpty() ? null : String.join("\n", problems);
        } catch (RuntimeException failed) {
            problem = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        }
        double seconds = (System.nanoTime() - began) / NANOS;
        StoryOutcome outcome = new StoryOutcome(story.file(), story.title(), story.covers(), problem == null, seconds, problem);
        listener.storyEnds(story, outcome);
        return outcome;
    }

    /** Five letters and digits that no other run has. */
    private static String suffix() {
        int lowest = SMALLEST * RADIX;
        return Integer.toString(ThreadLocalRandom.current().nextInt(lowest, lowest * RADIX), RADIX);
    }
}
