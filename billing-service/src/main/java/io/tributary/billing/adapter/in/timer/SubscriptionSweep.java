package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import reactor.core.publisher.Mono;

/** Work of subscriptions that became due, all of one firing in one book (BIL-48, BIL-56, BIL-29, BIL-78). */
public final class SubscriptionSweep implements TimerHandler {
    private final String kind;
    private final TimerStage stage;
    private final Work work;
    private final BiConsumer<Book, Subscription> decision;

    /** @param decision what to do with one subscription that is due */
    public SubscriptionSweep(String kind, TimerStage stage, Work work, BiConsumer<Book, Subscription> decision) {
        this.kind = kind;
        this.stage = stage;
        this.work = work;
        this.decision = decision;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public TimerStage stage() {
        return stage;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        BookKeys keys = new BookKeys();
        due.forEach(timer -> keys.subscription(timer.key()));
        return work.on(keys, now, book -> {
            for (Timer timer : due) {
                Subscription subscription = book.subscriptions.get(timer.key());
                if (subscription != null) {
                    decision.accept(book, subscription);
                }
            }
            return book;
        }).then();
    }
}
