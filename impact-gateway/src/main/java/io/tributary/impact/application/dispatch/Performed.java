package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.Found;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.answer.Outcomes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * A call and what came of it.
 *
 * @param call       what was called
 * @param notVisible whether a look-up of vendor rewards found none to redeem (IMP-56)
 * @param completed  when the answer had been read
 */
record Performed(String call, Outcome outcome, Found found, Exchange exchange, boolean notVisible, Instant started,
        Instant completed) {
    static final String REDEEM = "redeem";
    private static final Found NOTHING = new Found(null, null, 0);

    /** Runs the call and notes its times. */
    static Mono<Performed> timed(String call, Clock clock, Mono<Exchange> exchange) {
        return Mono.defer(() -> {
            Instant started = clock.instant();
            return exchange.map(result -> {
                Instant completed = clock.instant();
                return new Performed(call, Outcomes.of(result, completed), NOTHING, result, false, started, completed);
            });
        });
    }

    /** Nothing was called, because the request cannot be built. */
    static Performed unbuildable(String call, String reason, String fields, Instant now) {
        Exchange exchange = new Exchange.Unbuildable(reason, fields);
        return new Performed(call, Outcomes.of(exchange, now), NOTHING, exchange, false, now, now);
    }

    Performed with(Found references) {
        return new Performed(call, outcome, references, exchange, notVisible, started, completed);
    }

    Performed nothingVisible() {
        return new Performed(call, outcome, found, exchange, true, started, completed);
    }

    /** Calls that left. */
    int calls() {
        return exchange instanceof Exchange.Unbuildable ? 0 : REDEEM.equals(call) ? 2 : 1;
    }

    ClaimStore.Attempt attempt(String deliveryId) {
        Integer status = exchange instanceof Exchange.Answered answer ? answer.status() : null;
        String codes = switch (outcome) {
            case Outcome.Rejected rejected -> String.join(" ", rejected.errorCodes());
            case Outcome.Retryable fault -> fault.cause();
            case Outcome.Unbuildable fault -> fault.fields();
            case Outcome.Success _, Outcome.Throttled _, Outcome.CredentialsRefused _, Outcome.Redirected _ -> null;
        };
        return new ClaimStore.Attempt(deliveryId, call, started, Duration.between(started, completed).toMillis(),
                outcome.code(), status, found.actionId(), found.submissionId(), found.foreignUris(), codes);
    }
}
