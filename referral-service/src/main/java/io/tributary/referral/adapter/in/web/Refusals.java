package io.tributary.referral.adapter.in.web;

import io.tributary.platform.problem.Problem;
import io.tributary.referral.application.command.Refused;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Refused commands as problems. */
final class Refusals {
    private Refusals() {}

    static <T> Mono<T> asProblems(Mono<T> work) {
        return work.onErrorMap(Refused.class, refused -> new Problem(status(refused.kind()), refused.code(), String.valueOf(refused.getMessage())));
    }

    private static HttpStatus status(Refused.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
    }
}
