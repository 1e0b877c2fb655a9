package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.adapter.out.r2dbc.view.JobViews;
import io.tributary.referral.application.job.Job;
import io.tributary.referral.application.job.JobStore;
import io.tributary.referral.application.job.JobWork;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.decision.Check;
import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.definition.DefinitionRules;
import io.tributary.referral.domain.definition.Fault;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.Programs;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Simulations, replays and re-decisions of a whole program: asked for here, done piece by piece (REF-52, REF-59, REF-61). */
@RestController
public class JobController {
    private static final long MOST_CONVERSIONS = 100_000;
    private static final String FOREVER = "9999-12-31T00:00:00Z";
    private final JobStore store;
    private final JobWork work;
    private final JobViews views;
    private final ProgramRepository programs;
    private final TransactionalOperator transactions;
    private final Clock clock;

    public JobController(JobStore store, JobWork work, JobViews views, ProgramRepository programs, TransactionalOperator transactions, Clock clock) {
        this.store = store;
        this.work = work;
        this.views = views;
        this.programs = programs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Simulates {@code definition} or {@code version} (or neither: each decision's own) of {@code program} over {@code [from, to)}. */
    @PostMapping("/api/admin/simulations")
    public Mono<ResponseEntity<Map<String, Object>>> simulate(@RequestBody Map<String, Object> body, Caller caller) {
        return programs.load().flatMap(known -> {
            Map<String, Object> parameters = range(body);
            Program program = program(known, Inputs.text(body, "program"));
            parameters.put("program", program.key());
            putDraft(body, program, parameters);
            return store.countConversions(program.key(), instant(parameters, "from"), instant(parameters, "to"), MOST_CONVERSIONS + 1).flatMap(total -> {
                if (total > MOST_CONVERSIONS) {
                    throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "range_too_large", "at most 100,000 conversions at once");
                }
                return start("simulation", parameters, total, caller, "/api/admin/simulations/");
            });
        });
    }

    /** Recomputes recorded decisions of {@code [from, to)}, of one {@code program} or all. */
    @PostMapping("/api/admin/replays")
    public Mono<ResponseEntity<Map<String, Object>>> replay(@RequestBody(required = false) @Nullable Map<String, Object> body, Caller caller) {
        Map<String, Object> given = body == null ? Map.of() : body;
        Map<String, Object> parameters = range(given);
        if (given.get("program") != null) {
            parameters.put("program", given.get("program"));
        }
        Object program = parameters.get("program");
        return store.count(program == null ? null : program.toString(), instant(parameters, "from"), instant(parameters, "to"), Long.MAX_VALUE)
                .flatMap(total -> start("replay", parameters, total, caller, "/api/admin/replays/"));
    }

    /** Decides again everything of a program that waits for configuration. */
    @PostMapping("/api/admin/programs/{key}/redecide")
    public Mono<ResponseEntity<Map<String, Object>>> redecide(@PathVariable String key, @RequestParam(name = "dry_run") @Nullable Boolean dryRun,
            @RequestBody(required = false) @Nullable Map<String, Object> body, Caller caller) {
        boolean dry = dryRun != null ? dryRun : body != null && Boolean.TRUE.equals(body.get("dry_run"));
        return programs.load().flatMap(known -> {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("program", program(known, key).key());
            parameters.put("dry_run", dry);
            return store.countConfigurationMissing(key)
                    .flatMap(total -> start("redecide", parameters, total, caller, "/api/admin/programs/jobs/"));
        });
    }

    /** How far a job is, and its result; differences page by page, {@code after} the last one of the page before. */
    @GetMapping({"/api/admin/simulations/{id}", "/api/admin/replays/{id}", "/api/admin/programs/jobs/{id}"})
    public Mono<Map<String, Object>> job(@PathVariable String id, @RequestParam @Nullable String after) {
        return views.find(id, after).switchIfEmpty(Mono.error(() -> Problem.notFound("job")));
    }

    /** Stops a job. */
    @DeleteMapping({"/api/admin/simulations/{id}", "/api/admin/replays/{id}"})
    public Mono<Map<String, Object>> cancel(@PathVariable String id) {
        return transactions.transactional(work.cancel(id, clock.instant())).switchIfEmpty(Mono.error(() -> Problem.notFound("job")))
                .then(views.find(id, null));
    }

    private static void putDraft(Map<String, Object> body, Program program, Map<String, Object> parameters) {
        if (body.get("definition") instanceof Map<?, ?> draft) {
            DefinitionReader.Reading reading = DefinitionReader.read(program.key(), draft, program.latest().definition());
            List<Fault> faults = new ArrayList<>(reading.faults());
            faults.addAll(DefinitionRules.checks(reading.definition(), Check.listable()));
            if (!faults.isEmpty()) {
                throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "definition_invalid", "the draft has faults", faults.stream()
                        .map(fault -> new Problem.Fault(fault.field(), fault.code(), fault.message())).toList(), Map.of());
            }
            parameters.put("definition", draft);
        } else if (body.get("version") instanceof Number version) {
            if (program.numbered(version.intValue()) == null) {
                throw Problem.notFound("version");
            }
            parameters.put("version", version.intValue());
        }
    }

    private Map<String, Object> range(Map<String, Object> body) {
        Instant from = Objects.requireNonNullElse(Inputs.instant(body.get("from"), "from"), Instant.EPOCH);
        Instant to = Objects.requireNonNullElse(Inputs.instant(body.get("to"), "to"), Instant.parse(FOREVER));
        if (!from.isBefore(to)) {
            throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "range_invalid", "from must lie before to");
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("from", from.toString());
        parameters.put("to", to.toString());
        return parameters;
    }

    private static Instant instant(Map<String, Object> parameters, String name) {
        return Instant.parse(String.valueOf(parameters.get(name)));
    }

    private Mono<ResponseEntity<Map<String, Object>>> start(String kind, Map<String, Object> parameters, long total, Caller caller, String path) {
        Job job = new Job(UUID.randomUUID().toString(), kind, "running", parameters, 0, total, "", Map.of(), caller.id(), clock.instant(), null);
        return transactions.transactional(work.start(job)).then(views.find(job.jobId(), null)).map(view -> ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("Location", path + job.jobId()).body(view));
    }

    private static Program program(Programs known, @Nullable String key) {
        Program program = key == null ? null : known.find(key);
        if (program == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "program_unknown", "there is no such program");
        }
        return program;
    }
}
