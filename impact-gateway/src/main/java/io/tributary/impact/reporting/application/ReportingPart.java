package io.tributary.impact.reporting.application;

import io.tributary.impact.application.EventPart;
import io.tributary.impact.reporting.domain.commission.Verdict;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.FigureChanges;
import io.tributary.impact.reporting.application.figures.DayClosing;
import io.tributary.messaging.consumer.EventBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes its part of every batch: clicks and leads into figures, sales into the ledger. */
public final class ReportingPart implements EventPart {
    private final Reader reader;
    private final LedgerBooks books;
    private final FigureStore figures;
    private final ProgramStore programs;
    private final DayClosing days;

    /** Reads what concerns the reports out of a batch; rejects what breaks its contract. */
    @FunctionalInterface
    public interface Reader {
        /** What the batch tells. */
        Told read(EventBatch batch);
    }

    /** Wires it. */
    public ReportingPart(Reader reader, LedgerBooks books, FigureStore figures, ProgramStore programs, DayClosing days) {
        this.reader = reader;
        this.books = books;
        this.figures = figures;
        this.programs = programs;
        this.days = days;
    }

    @Override
    public Mono<Void> take(EventBatch batch) {
        Told told = reader.read(batch);
        Instant at = batch.receivedAt().truncatedTo(ChronoUnit.MILLIS);
        return programs.define(told.programs())
                .then(Mono.defer(() -> told.leavesLedger() ? Mono.empty() : ledger(told, at)))
                .then(Mono.defer(() -> told.programs().isEmpty() ? Mono.empty()
                        : settleWaiting(Verdict.Missing.TERMS, at)))
                .then(Mono.defer(() -> count(told, at)));
    }

    private Mono<Void> ledger(Told told, Instant at) {
        return books.open(told).flatMap(book -> {
            book.tell(told);
            book.settle(at);
            return books.close(book, told, null);
        });
    }

    private Mono<Void> settleWaiting(Verdict.Missing missing, Instant at) {
        return books.openWaiting(missing.code(), null).flatMap(book -> {
            book.settle(at);
            return books.close(book, new Told(), null);
        });
    }

    private Mono<Void> count(Told told, Instant at) {
        return figures.keepClicks(told.clicks()).zipWith(figures.keepLeads(told.leads())).flatMap(fresh -> {
            FigureChanges changes = new FigureChanges();
            List<Told.Click> clicks = fresh.getT1();
            clicks.forEach(click -> changes.count(click.partner(), click.subId(), click.at(),
                    Counts.click(click.unique(), click.subUnique(), click.suspicious())));
            fresh.getT2().forEach(lead -> changes.count(lead.partner(), lead.subId(), lead.at(), Counts.lead()));
            List<Instant> times = new ArrayList<>(told.touched());
            clicks.forEach(click -> times.add(click.at()));
            return figures.add(changes).then(Mono.defer(() -> days.saw(times, at)));
        });
    }
}
