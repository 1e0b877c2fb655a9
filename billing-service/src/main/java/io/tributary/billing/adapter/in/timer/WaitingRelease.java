package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.adapter.out.stripe.StripeJson;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.application.waiting.WaitingEvents;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
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

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        return waiting.ofCustomers(due.stream().map(Timer::key).toList()).map(WaitingEvent::raw).map(StripeJson::event).collectList()
                .flatMap(events -> {
                    BookKeys keys = new BookKeys();
                    events.forEach(event -> desk.keys(event, keys));
                    return events.isEmpty() ? Mono.empty() : work.on(keys, now, book -> {
                        for (ReceivedEvent event : events) {
                            book.release(event.stamp().id());
                            desk.apply(book, event);
                        }
                        return book;
                    });
                }).then();
    }
}
