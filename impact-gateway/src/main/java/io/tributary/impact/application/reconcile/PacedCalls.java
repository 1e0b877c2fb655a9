package io.tributary.impact.application.reconcile;

import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.answer.Exchange;
import io.tributary.impact.domain.answer.LimitHeaders;
import io.tributary.impact.domain.answer.Outcome;
import io.tributary.impact.domain.answer.Outcomes;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Urgency;
import io.tributary.impact.domain.dispatch.Egress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Calls of a comparison: last in line for the budget, silent while a breaker is open, never in the way (IMP-75, IMP-77). */
public final class PacedCalls {
    private static final Duration AGAIN = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofMinutes(15);

    private final EgressStore egress;
    private final Breakers breakers;
    private final Budget budget;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** What came of asking. */
    sealed interface Result {
        /** Answered with 2xx. */
        record Read(Exchange.Answered answer) implements Result {}

        /** Not now; again at that time. */
        record Later(Instant at) implements Result {}

        /** Refused for good. */
        record Refused(String why) implements Result {}
    }

    /** Wires it. */
    public PacedCalls(EgressStore egress, Breakers breakers, Budget budget, TransactionalOperator transaction,
            Clock clock) {
        this.egress = egress;
        this.breakers = breakers;
        this.budget = budget;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes the call if it may leave now; it is subscribed to outside any transaction. */
    Mono<Result> call(String account, Api api, Mono<Exchange> call) {
        Instant now = clock.instant();
        Optional<Instant> open = breakers.acquire(account, api);
        if (open.isPresent()) {
            return Mono.just(new Result.Later(open.get()));
        }
        return transaction.transactional(permit(account, api, now)).flatMap(permit -> switch (permit) {
            case Egress.Permit.Later later -> {
                breakers.release(account, api);
                yield Mono.just(new Result.Later(later.at()));
            }
            case Egress.Permit.Granted _ -> call.flatMap(exchange -> answered(account, api, exchange, now));
        }).doOnError(_ -> breakers.release(account, api));
    }

    private Mono<Egress.Permit> permit(String account, Api api, Instant now) {
        return egress.lock(account, api, budget.limit(api), now).flatMap(state -> {
            if (state.refusedSince() != null) {
                return Mono.just(new Egress.Permit.Later("credentials_refused", now.plus(REFUSED)));
            }
            Egress.Permit permit = state.take(budget.limit(api), Urgency.RECONCILIATION, now);
            return permit instanceof Egress.Permit.Granted(Egress left)
                    ? egress.save(account, api, left).thenReturn(permit) : Mono.just(permit);
        });
    }

    private Mono<Result> answered(String account, Api api, Exchange exchange, Instant claimed) {
        Instant now = clock.instant();
        Outcome outcome = Outcomes.of(exchange, now);
        health(account, api, outcome);
        return transaction.transactional(egress.lock(account, api, budget.limit(api), now)
                .flatMap(state -> {
                    Egress next = next(state, outcome, exchange, claimed, now);
                    return egress.save(account, api, next).thenReturn(result(outcome, next, now));
                }));
    }

    private void health(String account, Api api, Outcome outcome) {
        switch (outcome) {
            case Outcome.Retryable _ -> breakers.ended(account, api, true);
            case Outcome.Success _, Outcome.Rejected _, Outcome.Redirected _ -> breakers.ended(account, api, false);
            case Outcome.Throttled _, Outcome.CredentialsRefused _, Outcome.Unbuildable _ -> breakers.release(account, api);
        }
    }

    private static Egress next(Egress state, Outcome outcome, Exchange exchange, Instant claimed, Instant now) {
        Egress next = outcome instanceof Outcome.Throttled throttled
                ? state.paused(throttled.retryAfter(), claimed, now) : state;
        Long remaining = exchange instanceof Exchange.Answered answer
                ? LimitHeaders.read(answer.headers(), now).remaining() : null;
        return remaining == null ? next : next.atMost(remaining);
    }

    private static Result result(Outcome outcome, Egress state, Instant now) {
        return switch (outcome) {
            case Outcome.Success success -> new Result.Read(success.answer());
            case Outcome.Throttled _ -> new Result.Later(Objects.requireNonNullElse(state.pausedUntil(), now.plus(AGAIN)));
            case Outcome.CredentialsRefused _ -> new Result.Later(now.plus(REFUSED));
            case Outcome.Retryable _ -> new Result.Later(now.plus(AGAIN));
            case Outcome.Rejected _, Outcome.Redirected _, Outcome.Unbuildable _ -> new Result.Refused(outcome.code());
        };
    }
}
