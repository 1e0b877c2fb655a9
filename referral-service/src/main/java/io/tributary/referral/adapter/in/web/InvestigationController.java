package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.adapter.out.r2dbc.view.Investigations;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An interface for tools that investigate (REF-67). */
@RestController
public class InvestigationController {
    private final Investigations investigations;
    private final Clock clock;

    public InvestigationController(Investigations investigations, Clock clock) {
        this.investigations = investigations;
        this.clock = clock;
    }

    /** Everything around the people that a search means; each view is audited. */
    @GetMapping("/api/admin/investigations")
    public Mono<Map<String, Object>> investigate(@RequestParam @Nullable String search, @RequestParam @Nullable String program, Caller caller) {
        if (search == null || search.isBlank()) {
            return Mono.error(new Problem(HttpStatus.BAD_REQUEST, "search_required", "say whom or what to look for"));
        }
        Instant now = clock.instant();
        return investigations.people(search.strip(), program).flatMap(users -> users.isEmpty() ? Mono.error(() -> Problem.notFound("anybody"))
                : investigations.audit(caller.id(), "view_person", users, now).then(people(users, program, now)));
    }

    /** What this service holds of a person (OPS-77); with nothing to show, empty lists. Each export is audited. */
    @GetMapping("/api/admin/people/{user}/export/referral")
    public Mono<Map<String, Object>> export(@PathVariable String user, Caller caller) {
        Instant now = clock.instant();
        return investigations.audit(caller.id(), "export_person", List.of(user), now).then(investigations.of(user, null, now)).map(held -> {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("context", "referral");
            out.put("exported_at", now);
            out.putAll(held);
            return out;
        });
    }

    private Mono<Map<String, Object>> people(List<String> users, @Nullable String program, Instant now) {
        return Flux.fromIterable(users).concatMap(user -> investigations.of(user, program, now)).collectList().map(list -> Map.of("people", list));
    }
}
