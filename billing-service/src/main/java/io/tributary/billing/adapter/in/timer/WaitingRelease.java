package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.adapter.out.stripe.StripeJson;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.application.stripe.Refusal;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.application.waiting.WaitingEvents;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Events that waited for their customer's user are applied with their original time (BIL-17). */
public final class WaitingRelease implements TimerHandler {
    private final Work work;
    private final WaitingEvents waiting;
    private final StripeDesk desk;

    /** @param desk applies what waited */
    public WaitingRelease(Work work, WaitingEvents waiting, StripeDesk desk) {
        this.work = work;
        this.waiting = waiting;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return DueWork.WAITING;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.SETTLEMENT;
    }

    /** An event that must go on waiting, for its look-up for instance, stays; one that is refused now is listed. */
    private void release(Book book, ReceivedEvent event) {
        Optional<Refusal> refused = desk.apply(book, event);
        refused.ifPresent(refusal -> book.findings.put(new Finding(refusal.reason(), event.stamp().id(), null, refusal.detail(), book.now())));
        if (book.waiting.get(event.stamp().id()) == null) {
            book.release(event.stamp().id());
        }
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return waiting.ofCustomers(due.stream().map(Timer::key).toList()).map(WaitingEvent::raw).map(StripeJson::event).collectList()
                .flatMap(events -> {
                    BookKeys keys = new BookKeys();
                    events.forEach(event -> desk.keys(event, keys));
                    return events.isEmpty() ? Mono.empty() : work.on(keys, now, book -> {
                        for (ReceivedEvent event : events) {
                            release(book, event);
                        }
                        return book;
                    });
                }).then();
    }
}
