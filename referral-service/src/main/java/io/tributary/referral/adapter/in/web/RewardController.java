package io.tributary.referral.adapter.in.web;

import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import io.tributary.referral.adapter.out.r2dbc.view.RewardViews;
import io.tributary.referral.application.command.RewardCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Rewards and review cases for operators (REF-49, REF-53, REF-54). */
@RestController
public class RewardController {
    private final RewardViews views;
    private final RewardCommands commands;
    private final TransactionalOperator transactions;
    private final Clock clock;

    public RewardController(RewardViews views, RewardCommands commands, TransactionalOperator transactions, Clock clock) {
        this.views = views;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Rewards of a user in both roles. */
    @GetMapping("/api/admin/rewards")
    public Mono<Map<String, Object>> list(@RequestParam String user) {
        return views.ofUser(user, clock.instant()).map(list -> Map.of("rewards", list));
    }

    /** Takes back a cancellation for an adverse payment; {@code note}. */
    @PostMapping("/api/admin/rewards/{id}/reinstate")
    public Mono<Map<String, Object>> reinstate(@PathVariable String id, @RequestBody Map<String, Object> body, Caller caller) {
        return answer(commands.reinstate(id, Inputs.text(body, "note"), caller.id(), clock.instant()));
    }

    /** Review cases, oldest first. */
    @GetMapping("/api/admin/reviews")
    public Mono<Map<String, Object>> reviews(@RequestParam @Nullable String state, @RequestParam @Nullable String program,
                                             @RequestParam @Nullable String reason,
                                             @RequestParam(name = "older_than") @Nullable String olderThan) {
        Duration age = Inputs.span(olderThan, "older_than");
        return Mono.zip(views.reviews(open(state), program, reason, age == null ? null : clock.instant().minus(age)),
                        views.openByReason(clock.instant()))
                .map(parts -> Map.of("reviews", parts.getT1(), "open_by_reason", parts.getT2()));
    }

    /** Closes a case; {@code resolution}, {@code note}. */
    @PostMapping("/api/admin/reviews/{id}/close")
    public Mono<Map<String, Object>> close(@PathVariable String id, @RequestBody Map<String, Object> body, Caller caller) {
        return answer(commands.close(id, Inputs.text(body, "resolution"), Inputs.text(body, "note"), caller.id(), clock.instant()));
    }

    private static @Nullable Boolean open(@Nullable String state) {
        return switch (state) {
            case null -> null;
            case "open" -> true;
            case "closed" -> false;
            default -> throw new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "state is open or closed");
        };
    }

    private Mono<Map<String, Object>> answer(Mono<RewardCommands.Done> command) {
        return Refusals.asProblems(transactions.transactional(command))
                .flatMap(done -> views.find(done.reward().grant().rewardId(), clock.instant()).map(view -> {
                    view.put("changed", done.changed());
                    return view;
                }));
    }
}
