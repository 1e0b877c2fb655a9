package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.adapter.out.r2dbc.view.ConversionViews;
import io.tributary.referral.application.command.ConversionCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Conversions for operators: lists, explanations, overrides, re-decisions (REF-21, REF-52, REF-55, REF-58). */
@RestController
public class ConversionController {
    private static final Duration STUCK = Duration.ofHours(24);
    private final ConversionViews views;
    private final ConversionCommands commands;
    private final TransactionalOperator transactions;
    private final Clock clock;

    public ConversionController(ConversionViews views, ConversionCommands commands, TransactionalOperator transactions, Clock clock) {
        this.views = views;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Conversions of a user, or those that wait; {@code stuck=true}: for 24 h or longer. */
    @GetMapping("/api/admin/conversions")
    public Mono<Map<String, Object>> list(@RequestParam @Nullable String user, @RequestParam @Nullable String program,
                                          @RequestParam(defaultValue = "false") boolean stuck) {
        Instant before = stuck ? clock.instant().minus(STUCK) : null;
        Mono<List<Map<String, Object>>> found = user == null ? views.waiting(program, before) : views.ofUser(user);
        return found.map(list -> Map.of("conversions", list));
    }

    /** One conversion. */
    @GetMapping("/api/admin/conversions/{id}")
    public Mono<Map<String, Object>> one(@PathVariable String id) {
        return views.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("conversion")));
    }

    /** Everything that decided it. */
    @GetMapping("/api/admin/conversions/{id}/explanation")
    public Mono<Map<String, Object>> explanation(@PathVariable String id) {
        return views.explanation(id).switchIfEmpty(Mono.error(() -> Problem.notFound("conversion")));
    }

    /** Decides again with exclusions overridden; {@code checks[]}, {@code note}. */
    @PostMapping("/api/admin/conversions/{id}/override")
    public Mono<Map<String, Object>> override(@PathVariable String id, @RequestBody Map<String, Object> body, Caller caller) {
        return answer(commands.override(id, Inputs.texts(body, "checks"), Inputs.text(body, "note"), caller.id(), clock.instant()));
    }

    /** Decides again what waits. */
    @PostMapping("/api/admin/conversions/{id}/redecide")
    public Mono<Map<String, Object>> redecide(@PathVariable String id, @RequestBody(required = false) @Nullable Map<String, Object> body,
                                              Caller caller) {
        String note = body == null ? null : Inputs.text(body, "note");
        return answer(commands.redecide(id, note, caller.id(), clock.instant()));
    }

    private Mono<Map<String, Object>> answer(Mono<ConversionCommands.Done> command) {
        return Refusals.asProblems(transactions.transactional(command)).flatMap(done -> views.find(done.conversion().id())
                .map(view -> {
                    view.put("changed", done.changed());
                    return view;
                }));
    }
}
