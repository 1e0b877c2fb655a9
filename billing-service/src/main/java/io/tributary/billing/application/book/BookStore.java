package io.tributary.billing.application.book;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where books are kept. Both calls belong into one transaction. */
public interface BookStore {
    /** Locks the users concerned, in order, and loads everything that decisions about them need. */
    Mono<Book> load(BookKeys keys, Instant now);

    /** Writes what changed, what is told, what becomes due; a constant number of statements. */
    Mono<Void> save(Book book);
}
