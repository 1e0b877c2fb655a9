package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.adapter.out.r2dbc.view.SummaryReads;
import io.tributary.referral.application.programs.ProgramRepository;
import io.tributary.referral.domain.identity.Digest;
import io.tributary.referral.domain.program.Definition;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The advocate's and the friend's own view (REF-62 to REF-66). */
@RestController
public class MyReferralsController {
    private static final int PAGE = 100;
    private static final int CODE_LENGTH = 22;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private final SummaryReads reads;
    private final ProgramRepository programs;
    private final String defaultProgram;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public MyReferralsController(SummaryReads reads, ProgramRepository programs, String defaultProgram, Clock clock) {
        this.reads = reads;
        this.programs = programs;
        this.defaultProgram = defaultProgram;
        this.clock = clock;
    }

    /** Everything about the caller's referrals in one program; with nothing to show, zeros and empty lists. */
    @GetMapping("/api/me/referrals")
    public Mono<Map<String, Object>> mine(@RequestParam @Nullable String program, @RequestParam @Nullable String cursor, Caller caller) {
        String key = program == null || program.isBlank() ? defaultProgram : program;
        Instant now = clock.instant();
        return programs.load().flatMap(known -> {
            Definition rules = known.at(key, now);
            if (rules == null) {
                return Mono.error(new Problem(HttpStatus.NOT_FOUND, "program_unknown", "there is no such program"));
            }
            Mono<Void> code = rules.acceptInternalCodes() ? giveCode(key, caller.id(), now) : Mono.empty();
            return code.then(summary(key, caller.id(), rules, Summary.Cursor.parse(cursor), now));
        });
    }

    private Mono<Void> giveCode(String program, String user, Instant now) {
        StringBuilder code = new StringBuilder();
        random.ints(CODE_LENGTH, 0, ALPHABET.length()).forEach(at -> code.append(ALPHABET.charAt(at)));
        return reads.createInternalCode(program, user, code.toString(), Digest.sha256(code.toString()), now);
    }

    private Mono<Map<String, Object>> summary(String program, String user, Definition rules, Summary.Cursor from, Instant now) {
        return Mono.zip(reads.totals(program, user, now), reads.caps(program, user),
                        reads.people(program, user, from.people(), from.person(), PAGE + 1),
                        reads.rewards(program, user, from.rewards(), from.reward(), now, PAGE + 1),
                        reads.own(program, user), reads.shareCode(program, user).defaultIfEmpty(""))
                .map(parts -> {
                    Map<String, Object> out = new LinkedHashMap<>();
                    out.put("program", program);
                    if (!parts.getT6().isEmpty()) {
                        out.put("share_code", parts.getT6());
                    }
                    out.put("totals", Summary.totals(parts.getT1(), rules));
                    out.put("cap", Summary.cap(parts.getT2(), rules, now));
                    out.put("pending_action", Summary.pendingAction(parts.getT1()));
                    out.put("people", Summary.page(parts.getT3(), PAGE).stream().map(Summary::person).toList());
                    out.put("rewards", Summary.page(parts.getT4(), PAGE).stream().map(Summary::reward).toList());
                    out.put("own_referral", Summary.own(parts.getT5()));
                    out.put("next_cursor", next(parts.getT3(), parts.getT4(), from));
                    return out;
                });
    }

    private static @Nullable String next(List<Map<String, Object>> people, List<Map<String, Object>> rewards, Summary.Cursor from) {
        if (people.size() <= PAGE && rewards.size() <= PAGE) {
            return null;
        }
        Map<String, Object> person = people.isEmpty() ? null : people.get(Math.min(people.size(), PAGE) - 1);
        Map<String, Object> reward = rewards.isEmpty() ? null : rewards.get(Math.min(rewards.size(), PAGE) - 1);
        return new Summary.Cursor(person == null ? from.people() : (Instant) Objects.requireNonNull(person.get("since")),
                person == null ? from.person() : (String) Objects.requireNonNull(person.get("user_id")),
                reward == null ? from.rewards() : (Instant) Objects.requireNonNull(reward.get("earned_at")),
                reward == null ? from.reward() : (String) Objects.requireNonNull(reward.get("reward_id"))).text();
    }
}
