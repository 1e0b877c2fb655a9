package io.tributary.attribution.adapter.out.r2dbc.history;

import io.r2dbc.spi.Readable;
import io.tributary.attribution.adapter.out.r2dbc.Rows;
import io.tributary.attribution.application.port.Histories;
import io.tributary.attribution.application.review.Review;
import io.tributary.attribution.application.review.UserState;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Ownership;
import io.tributary.attribution.domain.touch.Reach;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Loads states of many users with at most ten queries, and stores reviews with at most ten statements. */
public final class R2dbcHistories implements Histories {
    private final DatabaseClient database;
    private final ReviewWriter writer;

    /** Reads and writes through this client. */
    public R2dbcHistories(DatabaseClient database) {
        this.database = database;
        this.writer = new ReviewWriter(database);
    }

    @Override
    public Mono<Map<String, UserState>> load(Collection<Account> accounts, boolean evidence) {
        HistoryRows rows = new HistoryRows(accounts);
        String[] owners = rows.owners();
        Mono<Void> told = evidence
                ? each(HistoryQueries.ATTRIBUTIONS, owners, rows::attribution).then(each(HistoryQueries.TOLD, owners, rows::told))
                : Mono.empty();
        return touches(rows, owners)
                .then(each(HistoryQueries.IMPORTS, owners, rows::imported))
                .then(told)
                .then(conversions(rows, owners, evidence))
                .then(each(HistoryQueries.CREDITS, owners, rows::credit))
                .then(Mono.fromSupplier(rows::states));
    }

    @Override
    public Mono<Void> save(List<Review> reviews, Instant arrivedAt) {
        return writer.write(reviews, arrivedAt);
    }

    private Mono<Void> conversions(HistoryRows rows, String[] owners, boolean evidence) {
        return database.sql(HistoryQueries.CONVERSIONS).bind("users", owners).bind("evidence", evidence).map((row, meta) -> {
            rows.conversion(row);
            return true;
        }).all().then();
    }

    private Mono<Void> touches(HistoryRows rows, String[] owners) {
        List<Contact> contacts = new ArrayList<>();
        return database.sql(HistoryQueries.CONTACTS).bind("users", owners).map((row, meta) -> Rows.contact(row)).all()
                .doOnNext(contacts::add).doOnNext(rows::contact).then()
                .then(Mono.defer(() -> database.sql(HistoryQueries.TOUCHES).bind("users", owners).map((row, meta) -> Rows.touch(row))
                        .all().collectList()))
                .flatMap(touches -> reaches(touches).flatMap(reaches -> othersLinks(touches, reaches, owners).doOnNext(others -> {
                    contacts.addAll(others);
                    assign(rows, touches, new Ownership(contacts, reaches));
                }))).then();
    }

    private static void assign(HistoryRows rows, List<Touch> touches, Ownership ownership) {
        for (Touch touch : touches) {
            OwnedTouch owned = ownership.of(touch);
            if (owned != null) {
                rows.touch(owned);
            }
        }
    }

    private Mono<List<Reach>> reaches(List<Touch> touches) {
        String[] clicks = touches.stream().filter(touch -> touch.userId() == null && touch.source() == Source.LINK).map(Touch::id)
                .toArray(String[]::new);
        return clicks.length == 0 ? Mono.just(List.of())
                : database.sql(HistoryQueries.REACHES).bind("touches", clicks).map((row, meta) -> Rows.reach(row)).all().collectList();
    }

    private Mono<List<Contact>> othersLinks(List<Touch> touches, List<Reach> reaches, String[] owners) {
        Set<String> visitors = new HashSet<>();
        for (Touch touch : touches) {
            if (touch.userId() == null && touch.visitorId() != null) {
                visitors.add(touch.visitorId());
            }
        }
        reaches.forEach(reach -> visitors.add(reach.visitorId()));
        return visitors.isEmpty() ? Mono.just(List.of())
                : database.sql(HistoryQueries.OTHERS_LINKS).bind("visitors", Rows.array(visitors)).bind("users", owners)
                        .map((row, meta) -> Rows.contact(row)).all().collectList();
    }

    private Mono<Void> each(String sql, String[] owners, Consumer<Readable> collect) {
        return database.sql(sql).bind("users", owners).map((row, meta) -> {
            collect.accept(row);
            return true;
        }).all().then();
    }
}
