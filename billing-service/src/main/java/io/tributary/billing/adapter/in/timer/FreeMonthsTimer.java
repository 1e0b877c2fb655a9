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
import io.tributary.messaging.groupcommit.GroupCommit;
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
    private static final int SIDE_BY_SIDE = 64;
    private static final int MOST_TOGETHER = 100;

    private final Work work;
    private final FreeMonthsDesk desk;
    private final Attempt attempt;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final GroupCommit<Mark, Optional<Intent>> marks;
    private final GroupCommit<Answer, Boolean> answers;

    /** @param attempt steps 2 and 3 */
    public FreeMonthsTimer(Work work, FreeMonthsDesk desk, Attempt attempt, TransactionalOperator transaction, Clock clock) {
        this.work = work;
        this.desk = desk;
        this.attempt = attempt;
        this.transaction = transaction;
        this.clock = clock;
        this.marks = new GroupCommit<>(transaction, MOST_TOGETHER, this::mark);
        this.answers = new GroupCommit<>(transaction, MOST_TOGETHER, this::conclude);
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
        return attempt.run(job.intent(), job.subscription(), now(), (intent, generation) -> marks.commit(new Mark(intent, generation))
                        .flatMap(Mono::justOrEmpty))
                .flatMap(verdict -> answers.commit(new Answer(job, verdict))).then()
                .onErrorResume(failure -> {
                    LOG.warn("attempt for reward {} ended with {}; repeated when its lease is over", job.intent().rewardId(),
                            failure.getClass().getSimpleName());
                    return Mono.empty();
                });
    }

    /** Stores that calls follow; an intent that was closed meanwhile is not sent. */
    private Mono<List<Optional<Intent>>> mark(List<Mark> sending) {
        BookKeys keys = new BookKeys().users(sending.stream().map(mark -> mark.intent().userId()).toList());
        return work.on(keys, now(), book -> sending.stream().map(mark -> {
            Intent stored = book.intents.get(mark.intent().id());
            return stored == null || !stored.open() ? Optional.<Intent>empty()
                    : Optional.of(book.change(stored.sending(book.now(), mark.generation(), stored.baselineInvoice())));
        }).toList());
    }

    private Mono<List<Boolean>> conclude(List<Answer> concluded) {
        List<String> users = concluded.stream().map(answer -> answer.job().intent().userId()).toList();
        return work.on(new BookKeys().users(users), now(), book -> {
            concluded.forEach(answer -> Conclusion.store(book, answer.job().intent().subscriptionId(), answer.job().intent().id(),
                    answer.verdict()));
            return book;
        }, book -> {
            users.forEach(user -> book.due(DueWork.FREE_MONTHS, user, desk.nextDue(book, user)));
            return book;
        }).map(_ -> users.stream().map(_ -> true).toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Job(Intent intent, Subscription subscription) {
        boolean of(String user) {
            return intent.userId().equals(user);
        }
    }

    private record Mark(Intent intent, int generation) {}

    private record Answer(Job job, Verdict verdict) {}
}
