package io.tributary.cli.desk;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.ReplayJob;
import io.tributary.messaging.deadletter.ReplayPreview;
import io.tributary.messaging.deadletter.ReplayRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of the desk that change something. */
final class ReplayCommands {
    private ReplayCommands() {}

    /** What all of them share. */
    abstract static class DeskAct implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;
        @Mixin
        private DeskFlags flags = new DeskFlags();

        @Override
        public final Integer call() throws IOException {
            Answer answer = new Answer(spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut(), flags.json());
            try (DeadLetterDesk desk = flags.open()) {
                return act(desk, flags.actor(), answer);
            }
        }

        abstract int act(DeadLetterDesk desk, String actor, Answer answer) throws IOException;
    }

    /** {@code replay}. */
    @Command(name = "replay", mixinStandardHelpOptions = true,
            description = {"Sends dead letters to the failing group again, in order per key, with what is parked behind them.",
                    "--dry-run changes nothing and says what would be sent."})
    static final class Replay extends DeskAct {
        private static final Duration LOOK = Duration.ofMillis(200);

        @Parameters(paramLabel = "TOPIC")
        private String topic = "";
        @Parameters(paramLabel = "GROUP")
        private String group = "";
        @Mixin
        private FilterFlags filter = new FilterFlags();
        @Option(names = "--dry-run", description = "Only say what would be sent.")
        private boolean dryRun;
        @Option(names = "--max", paramLabel = "N", description = "Most records.")
        private @Nullable Integer max;
        @Option(names = "--rate-per-second", paramLabel = "N", defaultValue = "" + ReplayRequest.DEFAULT_RATE,
                description = "Records a second, 1 to 5000 (default: ${DEFAULT-VALUE}).")
        private int rate = ReplayRequest.DEFAULT_RATE;
        @Option(names = "--force", description = "Also quarantined ones; by id and with a note only.")
        private boolean force;
        @Option(names = "--confirm", paramLabel = "N", description = "The number of records, where more than 1000 are chosen by filter.")
        private @Nullable Long confirm;
        @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
        private @Nullable String note;

        @Override
        int act(DeadLetterDesk desk, String actor, Answer answer) {
            ReplayRequest request = new ReplayRequest(topic, group, filter.filter(), max, rate, force, confirm, actor, note);
            ReplayPreview preview = desk.preview(request);
            if (dryRun) {
                answer.json(preview);
            }
            if (preview.count() == 0) {
                return DeadLettersGroup.NOTHING_MATCHED;
            }
            return dryRun ? 0 : finished(desk, desk.replay(request), answer);
        }

        private static int finished(DeadLetterDesk desk, ReplayJob started, Answer answer) {
            ReplayJob job = started;
            while (job.state() == ReplayJob.State.RUNNING) {
                LockSupport.parkNanos(LOOK.toNanos());
                job = desk.jobs().stream().filter(each -> each.id().equals(started.id())).findFirst().orElse(started);
            }
            answer.job(job);
            return job.state() == ReplayJob.State.DONE && job.failedAgain() == 0 ? 0 : 1;
        }
    }

    /** {@code jobs}. */
    @Command(name = "jobs", mixinStandardHelpOptions = true, description = "Replays, newest first; --pause, --resume or --cancel changes one.")
    static final class Jobs extends DeskAct {
        @Option(names = "--pause", paramLabel = "JOB", description = "Pauses this job.")
        private @Nullable String pause;
        @Option(names = "--resume", paramLabel = "JOB", description = "Resumes this job.")
        private @Nullable String resume;
        @Option(names = "--cancel", paramLabel = "JOB", description = "Cancels this job.")
        private @Nullable String cancel;

        @Override
        int act(DeadLetterDesk desk, String actor, Answer answer) {
            change(desk, pause, ReplayJob.State.PAUSED);
            change(desk, resume, ReplayJob.State.RUNNING);
            change(desk, cancel, ReplayJob.State.CANCELED);
            List<ReplayJob> jobs = desk.jobs();
            jobs.forEach(answer::job);
            return jobs.isEmpty() ? DeadLettersGroup.NOTHING_MATCHED : 0;
        }

        private static void change(DeadLetterDesk desk, @Nullable String job, ReplayJob.State wanted) {
            if (job != null) {
                desk.change(job, wanted);
            }
        }
    }

    /** {@code discard}. */
    @Command(name = "discard", mixinStandardHelpOptions = true, description = "Closes a dead letter.")
    static final class Discard extends DeskAct {
        @Parameters(paramLabel = "ID")
        private String id = "";
        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why.")
        private String note = "";
        @Option(names = "--release-followers", description = "Replay what is parked behind it.")
        private boolean releaseFollowers;

        @Override
        int act(DeadLetterDesk desk, String actor, Answer answer) {
            return shown(answer, desk.discard(id, actor, note, releaseFollowers));
        }
    }

    /** {@code take-back}. */
    @Command(name = "take-back", mixinStandardHelpOptions = true, description = "Opens a discarded dead letter again.")
    static final class TakeBack extends DeskAct {
        @Parameters(paramLabel = "ID")
        private String id = "";
        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why.")
        private String note = "";

        @Override
        int act(DeadLetterDesk desk, String actor, Answer answer) {
            return shown(answer, desk.takeBack(id, actor, note));
        }
    }

    /** {@code edit}. */
    @Command(name = "edit", mixinStandardHelpOptions = true, description = "Replaces the value by corrected JSON; key, id and topic stay.")
    static final class Edit extends DeskAct {
        @Parameters(paramLabel = "ID")
        private String id = "";
        @Option(names = "--value", required = true, paramLabel = "FILE", description = "File with the corrected record as JSON.")
        private Path value = Path.of("");
        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why.")
        private String note = "";

        @Override
        int act(DeadLetterDesk desk, String actor, Answer answer) throws IOException {
            return shown(answer, desk.edit(id, Files.readString(value), actor, note));
        }
    }

    private static int shown(Answer answer, DeadLetter letter) {
        if (answer.asJson()) {
            answer.json(java.util.Map.of("id", letter.id(), "state", letter.state()));
        } else {
            answer.line(letter);
            answer.out().flush();
        }
        return 0;
    }
}
