package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.provider.Reply;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads subscriptions back whose mirror contradicts itself, until Stripe answers (BIL-25). */
public final class ReadBackTimer implements TimerHandler {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Work work;
    private final Stripe stripe;
    private final StripeDesk desk;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** @param desk takes over what Stripe answers */
    public ReadBackTimer(Work work, Stripe stripe, StripeDesk desk, TransactionalOperator transaction, Clock clock) {
        this.work = work;
        this.stripe = stripe;
        this.desk = desk;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return DueWork.READ_BACK;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.SETTLEMENT;
    }

    @Override
    public Mode mode() {
        return Mode.CLAIMED;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        BookKeys keys = new BookKeys();
        due.forEach(timer -> keys.subscription(timer.key()));
        return work.read(keys.readOnly(), now).flatMapMany(book -> Flux.fromIterable(due).flatMap(timer -> {
            Subscription subscription = book.subscriptions.get(timer.key());
            String stripeId = subscription == null ? null : subscription.mirror().stripeSubscriptionId();
            return stripeId == null ? store(timer.key(), new Reply.Unauthorized<>(), false)
                    : stripe.subscription(stripeId).flatMap(reply -> store(timer.key(), reply, true));
        })).then();
    }

    private Mono<Void> store(String id, Reply<SubscriptionFact> reply, boolean again) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transaction.transactional(work.on(new BookKeys().subscription(id), now, book -> {
            Subscription subscription = book.subscriptions.get(id);
            boolean answered = subscription != null && reply instanceof Reply.Done<SubscriptionFact>;
            if (answered && reply instanceof Reply.Done<SubscriptionFact>(SubscriptionFact fact)) {
                desk.readBack(book, subscription, fact, new Actor("stripe", "read-back", null));
            }
            book.due(DueWork.READ_BACK, id, answered || !again ? null : now.plus(RETRY));
            return book;
        })).then();
    }
}
