package io.tributary.referral.application.programs;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import io.tributary.referral.application.desk.Announcer;
import io.tributary.referral.application.desk.Notice;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.domain.decision.Check;
import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.definition.DefinitionRules;
import io.tributary.referral.domain.definition.Fault;
import io.tributary.referral.domain.definition.Submission;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes versions of programs in: judged together, stored, published (REF-1 to REF-10). Runs inside an ambient transaction. */
public final class ProgramDesk {
    /** Timers of retirements that cancel waiting rewards; key = program, {@code #}, last reward id looked at (REF-9). */
    public static final String RETIRE = "program-retire";

    private static final Instant FIRST_START = Instant.parse("2020-01-01T00:00:00Z");
    private final ProgramRepository repository;
    private final Announcer announcer;
    private final Timers timers;
    private final Duration lead;

    /**
     * @param lead shortest time between submission and effect (REF-3)
     */
    public ProgramDesk(ProgramRepository repository, Announcer announcer, Timers timers, Duration lead) {
        this.repository = repository;
        this.announcer = announcer;
        this.timers = timers;
        this.lead = lead;
    }

    /**
     * A version as it comes in.
     *
     * @param definition plain maps and lists, snake_case
     */
    public record Request(String key, int basedOn, @Nullable Instant effectiveFrom, @Nullable Integer corrects, Map<?, ?> definition) {}

    /** What becomes of a submission. */
    public sealed interface Answer {
        /** Stored (or storable, in a dry run): the program with its new version, and what is worth a look. */
        record Accepted(Program program, @Nullable Definition before, List<String> warnings) implements Answer {}

        /** {@code based_on} is not the latest version. */
        record Conflict(String key, int latest) implements Answer {}

        /** All faults. */
        record Refused(String key, List<Fault> faults, List<String> warnings, @Nullable Definition before, Definition definition)
                implements Answer {}
    }

    /** Stores what ships, at the first start; a program that is known stays as it is. Fails when a definition is faulty. */
    public Mono<Void> seed(Map<String, Map<?, ?>> shipped, Instant now) {
        return repository.lock().then(repository.load()).flatMap(known -> {
            List<Request> requests = shipped.entrySet().stream().filter(entry -> known.find(entry.getKey()) == null)
                    .map(entry -> new Request(entry.getKey(), 0, FIRST_START, null, entry.getValue())).toList();
            List<Answer> answers = judge(requests, known, now, Duration.ZERO);
            List<String> faults = answers.stream().filter(Answer.Refused.class::isInstance).map(Answer.Refused.class::cast)
                    .map(refused -> refused.key() + ": " + refused.faults()).toList();
            return faults.isEmpty() ? store(answers, now, "shipped")
                    : Mono.error(new IllegalStateException("faulty program definitions: " + faults));
        });
    }

    /** Judges all submissions as one set and stores them if none is faulty and it is no dry run. */
    public Mono<List<Answer>> submit(List<Request> requests, boolean dryRun, Instant now, String by) {
        return repository.lock().then(repository.load()).flatMap(known -> {
            List<Answer> answers = judge(requests, known, now, lead);
            boolean fine = answers.stream().allMatch(Answer.Accepted.class::isInstance);
            return fine && !dryRun ? store(answers, now, by).thenReturn(answers) : Mono.just(answers);
        });
    }

    private List<Answer> judge(List<Request> requests, Programs known, Instant now, Duration leadTime) {
        List<DefinitionReader.Reading> readings = requests.stream().map(request -> read(request, known)).toList();
        Programs together = known;
        for (int i = 0; i < requests.size(); i++) {
            together = together.with(extended(requests.get(i), readings.get(i).definition(), known, now, leadTime));
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            answers.add(judge(requests.get(i), readings.get(i), known, together, now, leadTime));
        }
        return answers;
    }

    private Answer judge(Request request, DefinitionReader.Reading reading, Programs known, Programs together, Instant now, Duration leadTime) {
        Program program = known.find(request.key());
        int latest = program == null ? 0 : program.latest().number();
        Program.Effective present = program == null ? null : program.at(now);
        Definition before = present == null ? null : present.definition();
        if (request.basedOn() != latest) {
            return new Answer.Conflict(request.key(), latest);
        }
        List<Fault> faults = new ArrayList<>(reading.faults());
        Programs others = program == null ? without(together, request.key()) : together.with(program);
        faults.addAll(DefinitionRules.judge(submission(request, reading.definition()),
                new DefinitionRules.Setting(others, now, leadTime, Check.listable())));
        List<String> warnings = DefinitionRules.warnings(reading.definition());
        return faults.isEmpty() ? new Answer.Accepted(Objects.requireNonNull(together.find(request.key())), before, warnings)
                : new Answer.Refused(request.key(), faults, warnings, before, reading.definition());
    }

    private static DefinitionReader.Reading read(Request request, Programs known) {
        Program program = known.find(request.key());
        return DefinitionReader.read(request.key(), request.definition(), program == null ? null : program.latest().definition());
    }

    private static Program extended(Request request, Definition definition, Programs known, Instant now, Duration leadTime) {
        Program program = known.find(request.key());
        Instant start = DefinitionRules.start(submission(request, definition),
                new DefinitionRules.Setting(known, now, leadTime, Check.listable())).truncatedTo(ChronoUnit.MILLIS);
        int number = program == null ? 1 : program.latest().number() + 1;
        ProgramVersion version = new ProgramVersion(number, start, request.corrects(), definition);
        return program == null ? new Program(request.key(), List.of(version)) : program.with(version);
    }

    private static Submission submission(Request request, Definition definition) {
        return new Submission(request.key(), request.basedOn(), request.effectiveFrom(), request.corrects(), definition);
    }

    private static Programs without(Programs programs, String key) {
        Map<String, Program> rest = new TreeMap<>(programs.byKey());
        rest.remove(key);
        return new Programs(rest);
    }

    private Mono<Void> store(List<Answer> answers, Instant now, String by) {
        return Flux.fromIterable(answers).cast(Answer.Accepted.class).concatMap(accepted -> store(accepted.program(), now, by)).then();
    }

    private Mono<Void> store(Program program, Instant now, String by) {
        ProgramVersion version = program.latest();
        List<Timer> due = new ArrayList<>();
        due.add(new Timer(Transaction.RELEASE, program.key() + "#", now));
        if (version.effectiveFrom().isAfter(now)) {
            due.add(new Timer(Transaction.RELEASE, program.key() + "@" + version.number() + "#", version.effectiveFrom()));
        }
        if (version.definition().state() == Definition.State.RETIRED && version.definition().retireCancels()) {
            due.add(new Timer(RETIRE, program.key() + "#", version.effectiveFrom()));
        }
        return repository.add(program.key(), version, now, by)
                .then(Mono.defer(() -> announcer.announce(List.of(new Notice.Defined(program, now)))))
                .then(Mono.defer(() -> timers.schedule(due)));
    }
}
