package io.tributary.cli;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.StackOptions;
import io.tributary.events.Topic;
import io.tributary.scenarios.OwnStories;
import io.tributary.scenarios.ScenarioRuns;
import io.tributary.scenarios.story.Story;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The seeded journeys on a stack of their own or of an earlier start (OPS-46). */
final class DemoRun {
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final String UNREADABLE = "not a record of ours";

    private final StackFlags flags;
    private final PrintWriter out;

    DemoRun(StackFlags flags, PrintWriter out) {
        this.flags = flags;
        this.out = out;
    }

    int run(boolean once) {
        JourneyView view = new JourneyView(out, flags.quiet());
        List<Story> stories = ScenarioRuns.read(List.of(OwnStories.folder().resolve("demo")));
        Path played = flags.data().resolve("journeys-played");
        try (ConsoleProgress progress = ConsoleProgress.onStandardOutput(out, flags.quiet());
                EmbeddedStack stack = EmbeddedStack.start(options(once).progress(progress).build())) {
            if (once || !Files.exists(played)) {
                ScenarioRuns.on(stack).run(stories, view);
                leaveOneDeadLetter(stack);
                mark(played);
            } else {
                say("The journeys were played here before; their data are still there.");
            }
            if (!flags.quiet()) {
                WhereToLook.print(stack, out);
            }
            if (!once) {
                DemoCommand.stayUp(stack, out);
            }
        }
        return once ? conclude(view, stories) : 0;
    }

    /** A stack that stays up prepares faster starts when it leaves; one that is only shown leaves at once. */
    private StackOptions.Builder options(boolean once) {
        StackOptions.Builder options = flags.options().controlledClock(BEGIN);
        return once ? options : options.rememberingClasses();
    }

    private int conclude(JourneyView view, List<Story> stories) {
        long all = JourneyView.stepsOf(stories);
        say("");
        out.println(view.passed() + " of " + all + " steps passed");
        out.flush();
        return view.passed() == all ? 0 : 1;
    }

    private void leaveOneDeadLetter(EmbeddedStack stack) {
        stack.events().publishRaw(Topic.STRIPE_EVENTS.topicName(), "cus_unknown".getBytes(StandardCharsets.UTF_8),
                UNREADABLE.getBytes(StandardCharsets.UTF_8), Map.of(), stack.clock().now());
        stack.clock().awaitQuiet();
    }

    private static void mark(Path played) {
        try {
            Files.writeString(played, "");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + played, failed);
        }
    }

    private void say(String text) {
        if (!flags.quiet()) {
            out.println(text);
            out.flush();
        }
    }
}
