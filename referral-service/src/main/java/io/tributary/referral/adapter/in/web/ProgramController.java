package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.application.programs.ProgramDesk;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.definition.DefinitionWriter;
import io.tributary.referral.domain.definition.Fault;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Program definitions: public part, full versions, submission (REF-10, REF-11). */
@RestController
public class ProgramController {
    private final ProgramRepository programs;
    private final ProgramDesk desk;
    private final TransactionalOperator transactions;
    private final Clock clock;

    public ProgramController(ProgramRepository programs, ProgramDesk desk, TransactionalOperator transactions, Clock clock) {
        this.programs = programs;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The public part of every program. */
    @GetMapping("/api/programs")
    public Mono<Map<String, Object>> everyone() {
        Instant now = clock.instant();
        return programs.load().map(known -> {
            List<Map<String, Object>> shown = new ArrayList<>();
            for (Program program : known.all()) {
                Program.Effective effective = program.at(now);
                if (effective != null) {
                    shown.add(PublicPart.of(program.key(), effective.definition()));
                }
            }
            return Map.of("programs", shown);
        });
    }

    /** The version effective at an instant, in the form that a submission takes, and all versions. */
    @GetMapping("/api/admin/programs/{key}")
    public Mono<Map<String, Object>> at(@PathVariable String key, @RequestParam @Nullable String at) {
        Instant instant = Objects.requireNonNullElseGet(Inputs.instant(at, "at"), clock::instant);
        return programs.load().map(known -> {
            Program program = known.find(key);
            if (program == null) {
                throw new Problem(HttpStatus.NOT_FOUND, "program_unknown", "there is no such program");
            }
            Program.Effective effective = program.at(instant);
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("key", key);
            out.put("at", instant);
            out.put("version", effective == null ? null : effective.version().number());
            out.put("corrected_by", effective == null ? null : effective.correctedBy());
            out.put("latest", program.latest().number());
            out.put("definition", effective == null ? null : DefinitionWriter.write(effective.definition()));
            out.put("versions", program.versions().stream().map(ProgramController::version).toList());
            return out;
        });
    }

    /** Submits one version. */
    @PostMapping("/api/admin/programs/{key}/versions")
    public Mono<ResponseEntity<Map<String, Object>>> submit(@PathVariable String key, @RequestBody Map<String, Object> body,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun, Caller caller) {
        return submit(List.of(request(key, body)), dryRun, caller).map(answers -> ResponseEntity
                .status(dryRun ? HttpStatus.OK : HttpStatus.CREATED).body(answers.getFirst()));
    }

    /** Submits versions of several programs that only make sense together; {@code versions[]} with {@code key} each. */
    @PostMapping("/api/admin/programs/versions")
    public Mono<ResponseEntity<Map<String, Object>>> submitTogether(@RequestBody Map<String, Object> body,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun, Caller caller) {
        List<ProgramDesk.Request> requests = new ArrayList<>();
        if (body.get("versions") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map) {
                    Map<String, Object> version = new TreeMap<>();
                    map.forEach((name, value) -> version.put(String.valueOf(name), value));
                    requests.add(request(String.valueOf(version.get("key")), version));
                }
            }
        }
        return submit(requests, dryRun, caller).map(answers -> ResponseEntity
                .status(dryRun ? HttpStatus.OK : HttpStatus.CREATED).body(Map.of("versions", answers)));
    }

    private Mono<List<Map<String, Object>>> submit(List<ProgramDesk.Request> requests, boolean dryRun, Caller caller) {
        if (requests.isEmpty()) {
            return Mono.error(new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "versions must not be empty"));
        }
        return transactions.transactional(desk.submit(requests, dryRun, clock.instant(), caller.id()))
                .map(answers -> answers.stream().map(answer -> answer(answer, dryRun)).toList());
    }

    private static ProgramDesk.Request request(String key, Map<String, Object> body) {
        Map<?, ?> definition = body.get("definition") instanceof Map<?, ?> map ? map : Map.of();
        Object corrects = body.get("corrects");
        return new ProgramDesk.Request(key, Inputs.number(body, "based_on", -1), Inputs.instant(body.get("effective_from"), "effective_from"),
                corrects instanceof Number number ? (Integer) number.intValue() : null, definition);
    }

    private static Map<String, Object> answer(ProgramDesk.Answer answer, boolean dryRun) {
        return switch (answer) {
            case ProgramDesk.Answer.Accepted(Program program, Definition before, List<String> warnings) -> {
                Map<String, Object> out = version(program.latest());
                out.put("key", program.key());
                out.put("warnings", warnings);
                out.put("definition", DefinitionWriter.write(program.latest().definition()));
                if (dryRun) {
                    out.put("errors", List.of());
                    out.put("difference", difference(before, program.latest().definition()));
                }
                yield out;
            }
            case ProgramDesk.Answer.Conflict(String key, int latest) -> throw new Problem(HttpStatus.CONFLICT, "version_conflict",
                    key + ": based_on must be " + latest, List.of(), Map.of("latest", latest));
            case ProgramDesk.Answer.Refused refused -> {
                if (!dryRun) {
                    throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "definition_invalid", refused.key() + " has faults",
                            refused.faults().stream().map(f -> new Problem.Fault(f.field(), f.code(), f.message())).toList(),
                            Map.of("warnings", refused.warnings()));
                }
                Map<String, Object> out = new LinkedHashMap<>();
                out.put("key", refused.key());
                out.put("errors", refused.faults().stream().map(ProgramController::fault).toList());
                out.put("warnings", refused.warnings());
                out.put("difference", difference(refused.before(), refused.definition()));
                yield out;
            }
        };
    }

    private static Map<String, String> fault(Fault fault) {
        return Map.of("field", fault.field(), "code", fault.code(), "message", fault.message());
    }

    private static Map<String, Object> version(ProgramVersion version) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("version", version.number());
        out.put("effective_from", version.effectiveFrom());
        out.put("corrects", version.corrects());
        out.put("state", Definition.wire(version.definition().state()));
        return out;
    }

    /** Fields that differ, each with both values. */
    private static Map<String, Object> difference(@Nullable Definition before, Definition after) {
        Map<String, Object> old = before == null ? Map.of() : DefinitionWriter.write(before);
        Map<String, Object> now = DefinitionWriter.write(after);
        Map<String, Object> difference = new TreeMap<>();
        now.forEach((name, value) -> {
            if (!Objects.equals(old.get(name), value)) {
                difference.put(name, pair(old.get(name), value));
            }
        });
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> difference.put(name, pair(old.get(name), null)));
        return difference;
    }

    private static Map<String, Object> pair(@Nullable Object before, @Nullable Object after) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("before", before);
        pair.put("after", after);
        return pair;
    }
}
