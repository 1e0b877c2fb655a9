package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.adapter.out.r2dbc.participant.Participants;
import io.tributary.referral.application.programs.ProgramRepository;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Blocks of participants, and codes that two people claim (REF-13, REF-16). */
@RestController
public class ParticipantController {
    private static final int LONGEST_NOTE = 1_000;
    private final Participants participants;
    private final ProgramRepository programs;
    private final TransactionalOperator transactions;
    private final Clock clock;

    public ParticipantController(Participants participants, ProgramRepository programs, TransactionalOperator transactions, Clock clock) {
        this.participants = participants;
        this.programs = programs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Blocks a participant from now on; {@code note}. */
    @PutMapping("/api/admin/participants/{program}/{user}/block")
    public Mono<Map<String, Object>> block(@PathVariable String program, @PathVariable String user, @RequestBody Map<String, Object> body, Caller caller) {
        String note = Objects.requireNonNullElse(Inputs.text(body, "note"), "").strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            return Mono.error(new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "note_required", "a note of 1 to 1,000 characters is required"));
        }
        if (caller.id().equals(user)) {
            return Mono.error(new Problem(HttpStatus.FORBIDDEN, "conflict_of_interest", "nobody blocks or unblocks themselves"));
        }
        return known(program).then(transactions.transactional(participants.block(program, user, note, caller.id(), clock.instant())))
                .map(changed -> answer(program, user, true, changed));
    }

    /** Ends a block from now on. */
    @DeleteMapping("/api/admin/participants/{program}/{user}/block")
    public Mono<Map<String, Object>> unblock(@PathVariable String program, @PathVariable String user,
                                             @RequestBody(required = false) @Nullable Map<String, Object> body, Caller caller) {
        String note = body == null ? "" : Objects.requireNonNullElse(Inputs.text(body, "note"), "");
        if (caller.id().equals(user)) {
            return Mono.error(new Problem(HttpStatus.FORBIDDEN, "conflict_of_interest", "nobody blocks or unblocks themselves"));
        }
        return known(program).then(transactions.transactional(participants.unblock(program, user, note, caller.id(), clock.instant())))
                .map(changed -> answer(program, user, false, changed));
    }

    /** Codes that were brought by someone who does not hold them. */
    @GetMapping("/api/admin/participants/code-conflicts")
    public Mono<Map<String, Object>> conflicts() {
        return participants.conflicts().map(list -> Map.of("code_conflicts", list));
    }

    private Mono<Void> known(String program) {
        return programs.load().flatMap(all -> all.find(program) == null
                ? Mono.error(new Problem(HttpStatus.NOT_FOUND, "program_unknown", "there is no such program")) : Mono.empty());
    }

    private static Map<String, Object> answer(String program, String user, boolean blocked, boolean changed) {
        return Map.of("program", program, "user_id", user, "blocked", blocked, "changed", changed);
    }
}
