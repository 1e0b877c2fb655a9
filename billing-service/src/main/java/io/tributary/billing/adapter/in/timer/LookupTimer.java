package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.adapter.out.stripe.StripeJson;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.stripe.PaymentLookup.Found;
import io.tributary.billing.application.stripe.PaymentLookup;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.application.waiting.WaitingEvents;
import io.tributary.billing.domain.reward.BackOff;
import io.tributary.billing.domain.stripe.InvoiceFact;
import io.tributary.messaging.groupcommit.GroupCommit;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks what paid an invoice; one answerless try settles the period without it, and the rest completes it later (BIL-16). */
public final class LookupTimer implements TimerHandler {
    private static final int SIDE_BY_SIDE = 64;
    private static final int MOST_TOGETHER = 100;
    private static final int MOST_ATTEMPTS = 100;

    private final Work work;
    private final WaitingEvents waiting;
    private final StripeDesk desk;
    private final PaymentLookup lookup;
    private final GroupCommit<Looked, Boolean> settlements;
    private final Timers timers;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long settlement waits for the first answer */
    public LookupTimer(Work work, WaitingEvents waiting, StripeDesk desk, PaymentLookup lookup, TransactionalOperator transaction,
            Timers timers, Clock clock, Duration patience) {
        this.work = work;
        this.waiting = waiting;
        this.desk = desk;
        this.lookup = lookup;
        this.settlements = new GroupCommit<>(transaction, MOST_TOGETHER, this::settle);
        this.timers = timers;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public String kind() {
        return DueWork.LOOKUP;
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
        List<String> ids = due.stream().map(Timer::key).toList();
        return waiting.byIds(ids).collectList().flatMap(events -> {
            Set<String> known = events.stream().map(WaitingEvent::eventId).collect(Collectors.toSet());
            List<String> gone = ids.stream().filter(id -> !known.contains(id)).toList();
            Mono<Void> forget = gone.isEmpty() ? Mono.empty() : timers.cancel(DueWork.LOOKUP, gone);
            return forget.thenMany(Flux.fromIterable(events).flatMapSequential(this::one, SIDE_BY_SIDE)).then();
        });
    }

    private Mono<Void> one(WaitingEvent event) {
        ReceivedEvent received = StripeJson.event(event.raw());
        if (!(received.fact() instanceof InvoiceFact invoice)) {
            return timers.cancel(DueWork.LOOKUP, List.of(event.eventId()));
        }
        return lookup.find(invoice).timeout(patience, Mono.just(Optional.empty())).onErrorReturn(Optional.empty())
                .flatMap(found -> settlements.commit(new Looked(event, received, invoice, found))).then();
    }

    private Mono<List<Boolean>> settle(List<Looked> answered) {
        BookKeys keys = new BookKeys();
        answered.forEach(one -> {
            desk.keys(one.received(), keys);
            one.charge().ifPresent(told -> desk.keys(told, keys));
        });
        return work.on(keys, clock.instant().truncatedTo(ChronoUnit.MILLIS), book -> {
            answered.forEach(one -> settle(book, one));
            return answered.stream().map(_ -> true).toList();
        });
    }

    private void settle(Book book, Looked one) {
        one.charge().ifPresent(told -> desk.apply(book, told));
        desk.apply(book, one.received().completed(one.completed()));
        next(book, one.event(), one.found().isPresent());
    }

    /** An invoice event, and what the provider answered about its payment, if it did. */
    private record Looked(WaitingEvent event, ReceivedEvent received, InvoiceFact invoice, Optional<Found> found) {
        Optional<ReceivedEvent> charge() {
            return found.map(Found::charge).map(fact -> new ReceivedEvent(received.stamp(), fact, "", received.livemode(), true));
        }

        InvoiceFact completed() {
            return found.map(answer -> invoice.paidBy(answer.charge() == null ? invoice.charge() : answer.charge().id(),
                    answer.intent(), answer.nothingBehind())).orElse(invoice);
        }
    }

    private static void next(Book book, WaitingEvent event, boolean answered) {
        int attempts = event.attempts() + 1;
        if (answered || attempts >= MOST_ATTEMPTS) {
            book.release(event.eventId());
            book.due(DueWork.LOOKUP, event.eventId(), null);
            return;
        }
        book.waiting.put(new WaitingEvent(event.eventId(), event.eventType(), event.customerId(), event.userId(), event.createdAt(),
                event.raw(), event.waitsFor(), event.since(), attempts));
        book.due(DueWork.LOOKUP, event.eventId(), BackOff.next(book.now(), attempts, event.eventId()));
    }
}
