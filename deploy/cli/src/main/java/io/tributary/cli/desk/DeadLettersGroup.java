package io.tributary.cli.desk;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeskSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters}: what could not be used, and what to do about it. */
@Command(name = "dead-letters", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {"What could not be used, by topic and group, and what to do about it. Works on the broker alone.",
                "Exit codes: 0 done, 1 failed, 2 wrong use, 3 nothing matched."},
        subcommands = {ReplayCommands.Replay.class, ReplayCommands.Jobs.class, ReplayCommands.Discard.class, ReplayCommands.TakeBack.class,
                ReplayCommands.Edit.class})
public final class DeadLettersGroup implements Runnable {
    /** Nothing matched. */
    static final int NOTHING_MATCHED = 3;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private Answer answer(DeskFlags flags) {
        return new Answer(spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut(), flags.json());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Counts per topic and group.")
    int list(@Mixin DeskFlags flags) {
        Answer answer = answer(flags);
        try (DeadLetterDesk desk = flags.open()) {
            List<DeskSummary> places = desk.list();
            if (flags.json()) {
                answer.json(places);
            } else {
                places.forEach(place -> answer.out().printf("%-40s %-22s %d open, %d parked, %d quarantined, %d replayed, %d discarded%s%n", place.topic(),
                        place.group(), place.open(), place.parked(), place.quarantined(), place.replayed(), place.discarded(),
                        place.oldest() == null ? "" : ", oldest " + place.oldest() + ", " + place.byReason()));
                answer.out().println(places.isEmpty() ? "no dead letters" : places.size() + " places");
            }
            return places.isEmpty() ? NOTHING_MATCHED : 0;
        }
    }

    @Command(name = "browse", mixinStandardHelpOptions = true, description = "Dead letters of one topic and group.")
    int browse(@Mixin DeskFlags flags, @Mixin FilterFlags filter,
               @Parameters(paramLabel = "TOPIC") String topic, @Parameters(paramLabel = "GROUP") String group) {
        Answer answer = answer(flags);
        try (DeadLetterDesk desk = flags.open()) {
            List<DeadLetter> letters = desk.browse(topic, group, filter.filter());
            if (flags.json()) {
                answer.json(letters.stream().map(letter -> Answer.described(desk, letter, false)).toList());
            } else {
                letters.forEach(answer::line);
            }
            return letters.isEmpty() ? NOTHING_MATCHED : 0;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Everything about one dead letter; personal fields are masked.")
    int show(@Mixin DeskFlags flags, @Parameters(paramLabel = "ID") String id,
             @Option(names = "--unmasked", description = "Show personal fields as they are.") boolean unmasked) {
        Answer answer = answer(flags);
        try (DeadLetterDesk desk = flags.open()) {
            Map<String, Object> all = Answer.described(desk, desk.show(id), unmasked);
            if (flags.json()) {
                answer.json(all);
            } else {
                all.forEach((name, value) -> answer.out().printf("%-16s %s%n", name, value == null ? "-" : value));
            }
            return 0;
        }
    }
}
