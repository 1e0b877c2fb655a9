package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.reward.Attempt;
import io.tributary.billing.application.reward.Conclusion;
import io.tributary.billing.application.reward.FreeMonthsDesk;
import io.tributary.billing.application.reward.Verdict;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Free months of users: plan, provider, verify, commit (BIL-59). */
public final class FreeMonthsTimer implements TimerHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FreeMonthsTimer.class);
    private static final int SIDE_BY_SIDE = 8;

    private final Work work;
    private final FreeMonthsDesk desk;
    private final Attempt attempt;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** @param attempt steps 2 and 3 */
    public FreeMonthsTimer(Work work, FreeMonthsDesk desk, Attempt attempt, TransactionalOperator transaction, Clock clock) {
        this.work = work;
        this.desk = desk;
        this.attempt = attempt;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return DueWork.FREE_MONTHS;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.APPLICATION;
    }

    @Override
    public Mode mode() {
        return Mode.CLAIMED;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        BookKeys keys = new BookKeys().users(due.stream().map(Timer::key).toList());
        List<Job> jobs = new ArrayList<>();
        Mono<Book> plan = work.on(keys, now, book -> {
            jobs.clear();
            due.forEach(timer -> desk.decide(book, timer.key()).forEach(intent -> jobs.add(
                    new Job(intent, Objects.requireNonNull(book.subscriptions.get(intent.subscriptionId()))))));
            return book;
        }, book -> {
            due.forEach(timer -> book.due(DueWork.FREE_MONTHS, timer.key(), jobs.stream().anyMatch(job -> job.of(timer.key()))
                    ? now.plus(lease()) : desk.nextDue(book, timer.key())));
            return book;
        });
        return transaction.transactional(plan)
                .thenMany(Flux.defer(() -> Flux.fromIterable(jobs)).flatMap(this::run, SIDE_BY_SIDE)).then();
    }

    private Mono<Void> run(Job job) {
        return attempt.run(job.intent(), job.subscription(), now(), this::sending)
                .flatMap(verdict -> transaction.transactional(conclude(job, verdict)))
                .onErrorResume(failure -> {
                    LOG.warn("attempt for reward {} ended with {}; repeated when its lease is over", job.intent().rewardId(),
                            failure.getClass().getSimpleName());
                    return Mono.empty();
                });
    }

    private Mono<Intent> sending(Intent intent, int generation) {
        Mono<Optional<Intent>> mark = work.on(new BookKeys().user(intent.userId()), now(), book -> {
            Intent stored = book.intents.get(intent.id());
            return stored == null || !stored.open() ? Optional.<Intent>empty()
                    : Optional.of(book.intents.put(stored.sending(book.now(), generation, stored.baselineInvoice())));
        });
        return transaction.transactional(mark).flatMap(Mono::justOrEmpty);
    }

    private Mono<Void> conclude(Job job, Verdict verdict) {
        String user = job.intent().userId();
        return work.on(new BookKeys().user(user), now(), book -> {
            Conclusion.store(book, job.intent().subscriptionId(), job.intent().id(), verdict);
            return book;
        }, book -> {
            book.due(DueWork.FREE_MONTHS, user, desk.nextDue(book, user));
            return book;
        }).then();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Job(Intent intent, Subscription subscription) {
        boolean of(String user) {
            return intent.userId().equals(user);
        }
    }
}
