package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.BookStore;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.book.News;
import io.tributary.billing.domain.ledger.Posting;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps books in PostgreSQL; the number of statements does not depend on the number of users in a book. */
public final class R2dbcBookStore implements BookStore {
    /** Facts about a charge are only added, whoever writes at the same time (BIL-24). */
    private static final String MERGED_CHARGE = """
            intent_id = COALESCE(charge_trail.intent_id, EXCLUDED.intent_id),
            invoice_id = COALESCE(charge_trail.invoice_id, EXCLUDED.invoice_id),
            order_id = COALESCE(charge_trail.order_id, EXCLUDED.order_id),
            method_type = COALESCE(charge_trail.method_type, EXCLUDED.method_type),
            instrument = COALESCE(charge_trail.instrument, EXCLUDED.instrument),
            succeeded = charge_trail.succeeded OR EXCLUDED.succeeded,
            charged_minor = COALESCE(charge_trail.charged_minor, EXCLUDED.charged_minor),
            refunded_at = CASE WHEN EXCLUDED.refunded_minor > charge_trail.refunded_minor THEN EXCLUDED.refunded_at
                               ELSE charge_trail.refunded_at END,
            refunded_minor = GREATEST(charge_trail.refunded_minor, EXCLUDED.refunded_minor),
            disputed_at = LEAST(charge_trail.disputed_at, EXCLUDED.disputed_at),
            fraud_at = LEAST(charge_trail.fraud_at, EXCLUDED.fraud_at),
            warned_at = LEAST(charge_trail.warned_at, EXCLUDED.warned_at)
            """;
    private static final String MERGED_INTENT = """
            invoice_id = COALESCE(intent_trail.invoice_id, EXCLUDED.invoice_id),
            order_id = COALESCE(intent_trail.order_id, EXCLUDED.order_id),
            charge_id = COALESCE(intent_trail.charge_id, EXCLUDED.charge_id)
            """;

    private final DatabaseClient database;
    private final Outbox outbox;
    private final Timers timers;
    private final Function<News, OutboxMessage> mapper;

    /** @param mapper turns news into records of our topics */
    public R2dbcBookStore(DatabaseClient database, Outbox outbox, Timers timers, Function<News, OutboxMessage> mapper) {
        this.database = database;
        this.outbox = outbox;
        this.timers = timers;
        this.mapper = mapper;
    }

    @Override
    public Mono<Book> load(BookKeys keys, Instant now) {
        return new BookLoader(database, keys, new Book(now)).load();
    }

    @Override
    public Mono<Void> save(Book book) {
        return Flux.concat(
                        Tables.ACCOUNT.upsert(database, book.accounts.changed()),
                        Tables.CUSTOMER.upsert(database, book.customers.changed()),
                        Tables.SUBSCRIPTION.upsert(database, book.subscriptions.changed()),
                        Tables.PAYMENT.upsert(database, book.payments.changed()),
                        Tables.LOT.upsert(database, book.lots.changed()),
                        Tables.POSTING.insertNew(database, book.postings().stream().map(R2dbcBookStore::row).toList()),
                        Tables.LEG.insertNew(database, legs(book.postings())),
                        Tables.ISSUANCE.upsert(database, book.issuances.changed()),
                        Tables.ITEM.upsert(database, book.items.changed()),
                        Tables.REWARD.upsert(database, book.rewards.changed()),
                        Tables.INTENT.upsert(database, book.intents.changed()),
                        Tables.CHARGE.merge(database, book.charges.changed(), MERGED_CHARGE),
                        Tables.INTENT_TRAIL.merge(database, book.intentTrails.changed(), MERGED_INTENT),
                        Tables.REFUND.upsert(database, book.refunds.changed()),
                        Tables.INSTRUMENT.upsert(database, book.instruments.changed()),
                        Tables.MARK.insertNew(database, book.told.changed()),
                        Tables.FINDING.insertNew(database, book.findings.changed()),
                        Tables.ERRAND.upsert(database, book.errands.changed()),
                        Tables.WAITING.upsert(database, book.waiting.changed().stream()
                                .filter(event -> !book.released().contains(event.eventId())).toList()),
                        forget(book.released()),
                        Tables.AUDIT.insertNew(database, book.audit()))
                .then(tell(book.news()))
                .then(Mono.defer(() -> alarm(book.due())));
    }

    private static Tables.PostingRow row(Posting posting) {
        return new Tables.PostingRow(posting.postingKey(), posting.userId(), posting.cause(), posting.postedAt());
    }

    private static List<Tables.LegRow> legs(List<Posting> postings) {
        List<Tables.LegRow> rows = new ArrayList<>();
        for (Posting posting : postings) {
            for (int leg = 0; leg < posting.legs().size(); leg++) {
                var of = posting.legs().get(leg);
                rows.add(new Tables.LegRow(posting.postingKey(), leg, of.account(), of.lotId(), of.micros()));
            }
        }
        return rows;
    }

    private Mono<Long> forget(Collection<String> events) {
        return events.isEmpty() ? Mono.just(0L) : database.sql("DELETE FROM waiting_event WHERE event_id = ANY(:events)")
                .bind("events", events.toArray(String[]::new)).fetch().rowsUpdated();
    }

    private Mono<Void> tell(List<News> news) {
        return news.isEmpty() ? Mono.empty() : outbox.append(news.stream().map(mapper).toList());
    }

    private Mono<Void> alarm(Collection<DueWork> due) {
        List<Timer> set = due.stream().filter(work -> work.at() != null)
                .map(work -> new Timer(work.kind(), work.key(), Objects.requireNonNull(work.at()))).toList();
        Map<String, List<String>> removed = due.stream().filter(work -> work.at() == null)
                .collect(Collectors.groupingBy(DueWork::kind, Collectors.mapping(DueWork::key, Collectors.toList())));
        Mono<Void> schedule = set.isEmpty() ? Mono.empty() : timers.schedule(set);
        return schedule.thenMany(Flux.fromIterable(removed.entrySet()).concatMap(of -> timers.cancel(of.getKey(), of.getValue()))).then();
    }
}
