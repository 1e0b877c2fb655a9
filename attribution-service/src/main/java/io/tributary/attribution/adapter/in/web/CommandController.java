package io.tributary.attribution.adapter.in.web;

import io.tributary.attribution.application.capture.CommandService;
import io.tributary.attribution.application.capture.CommandService.Result;
import io.tributary.attribution.application.capture.CommandService.TakeOver;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Commands about affiliate attributions (ATT-62, ATT-64). */
@RestController
public final class CommandController {
    private final CommandService commands;
    private final Cookies cookies;

    record SetAttribution(@Nullable String clickId, @Nullable String program) {}

    record ImportAttribution(@Nullable String provider, @Nullable String program, @Nullable String clickId,
                             @Nullable Instant attributedAt, @Nullable String note) {}

    CommandController(CommandService commands, Cookies cookies) {
        this.commands = commands;
        this.cookies = cookies;
    }

    @PutMapping("/api/me/affiliate-attribution")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> set(Caller caller, @RequestBody SetAttribution body, ServerWebExchange exchange) {
        return commands.set(caller.id(), body.clickId(), body.program()).flatMap(result -> answer(result, exchange));
    }

    @PostMapping("/api/admin/users/{userId}/attributions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> takeOver(@PathVariable String userId, Caller caller, @RequestBody ImportAttribution body, ServerWebExchange exchange) {
        if (body.provider() == null || body.provider().isBlank()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "provider is missing");
        }
        if (body.note() == null || body.note().isBlank()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "note_required", "say in a note why this attribution is taken over");
        }
        TakeOver takeOver = new TakeOver(body.provider(), body.program(), body.clickId(), body.attributedAt(), caller.id(), body.note());
        return commands.takeOver(userId, takeOver).flatMap(result -> answer(result, exchange));
    }

    private Mono<Void> answer(Result result, ServerWebExchange exchange) {
        return switch (result) {
            case Result.Done(String clearCookie) -> {
                if (clearCookie != null) {
                    cookies.clear(exchange, clearCookie);
                }
                yield Mono.empty();
            }
            case Result.InvalidClickId() -> Mono.error(new Problem(HttpStatus.BAD_REQUEST, "click_id_invalid",
                    "click_id must be 1 to 512 characters without control characters"));
            case Result.UnknownProgram() -> Mono.error(new Problem(HttpStatus.NOT_FOUND, "program_unknown",
                    "there is no such program with an affiliate provider that takes click ids"));
            case Result.AlreadyImported() -> Mono.error(new Problem(HttpStatus.CONFLICT, "already_imported",
                    "an attribution of this user and provider was taken over before"));
        };
    }
}
