package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.application.provider.Reply;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.application.waiting.Errands;
import io.tributary.billing.domain.reward.BackOff;
import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refunds and cancellations that must happen at Stripe in the end, each under its own idempotency key (BIL-84, BIL-87, BIL-94). */
public final class ErrandTimer implements TimerHandler {
    private final Errands errands;
    private final Stripe stripe;
    private final TransactionalOperator transaction;
    private final Timers timers;
    private final Clock clock;

    /** @param errands where errands are kept */
    public ErrandTimer(Errands errands, Stripe stripe, TransactionalOperator transaction, Timers timers, Clock clock) {
        this.errands = errands;
        this.stripe = stripe;
        this.transaction = transaction;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return DueWork.ERRAND;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.DELIVERY;
    }

    @Override
    public Mode mode() {
        return Mode.CLAIMED;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return errands.byIds(due.stream().map(Timer::key).toList()).collectList()
                .flatMapMany(Flux::fromIterable).flatMap(this::run).then();
    }

    private Mono<Void> run(Errand errand) {
        if (!"open".equals(errand.errandState())) {
            return timers.cancel(DueWork.ERRAND, List.of(errand.errandId()));
        }
        CrashPoints.hit(CrashPoints.BEFORE_SEND);
        Mono<Reply<String>> call = "refund".equals(errand.act()) ? stripe.refund(errand.target(), errand.errandId())
                : stripe.cancelNow(errand.target(), errand.errandId()).map(reply -> reply.map(fact -> fact.id()));
        return call.doOnNext(reply -> CrashPoints.hit(CrashPoints.AFTER_SEND)).flatMap(reply -> store(errand, reply));
    }

    private Mono<Void> store(Errand errand, Reply<String> reply) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (reply) {
            case Reply.Done<String> _ -> close(errand.closed("done", now));
            case Reply.Rejected<String> _ -> close(errand.closed("refused", now));
            case Reply.Failed<String> _, Reply.NotTaken<String> _, Reply.Unauthorized<String> _, Reply.Unreachable<String> _ -> {
                Errand failed = errand.failed();
                yield transaction.transactional(errands.store(failed).then(timers.schedule(List.of(new Timer(DueWork.ERRAND,
                        errand.errandId(), BackOff.next(now, failed.failures(), errand.errandId()))))));
            }
        };
    }

    private Mono<Void> close(Errand errand) {
        return transaction.transactional(errands.store(errand).then(timers.cancel(DueWork.ERRAND, List.of(errand.errandId()))));
    }
}
