package io.tributary.billing.application;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.BookStore;
import io.tributary.billing.application.renewal.Alarms;
import java.time.Instant;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The one way in which state changes: open the book, decide, set alarms, close it. Runs in the ambient transaction. */
public final class Work {
    private final BookStore store;
    private final Alarms alarms;

    /** @param store where books are kept */
    public Work(BookStore store, Alarms alarms) {
        this.store = store;
        this.alarms = alarms;
    }

    /** Loads, applies the decision, saves; answers what the decision answers. */
    public <T> Mono<T> on(BookKeys keys, Instant now, Function<Book, T> decision) {
        return store.load(keys, now).flatMap(book -> {
            T answer = decision.apply(book);
            alarms.set(book);
            return store.save(book).thenReturn(answer);
        });
    }

    /** The same, with a last word after the alarms are set. */
    public <T> Mono<T> on(BookKeys keys, Instant now, Function<Book, T> decision, Function<Book, T> lastWord) {
        return store.load(keys, now).flatMap(book -> {
            decision.apply(book);
            alarms.set(book);
            T answer = lastWord.apply(book);
            return store.save(book).thenReturn(answer);
        });
    }

    /** Loads for reading only. */
    public Mono<Book> read(BookKeys keys, Instant now) {
        return store.load(keys, now);
    }
}
