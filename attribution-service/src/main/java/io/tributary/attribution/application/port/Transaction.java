package io.tributary.attribution.application.port;

import reactor.core.publisher.Mono;

/** Runs work in one database transaction; an error takes all of it back. */
@FunctionalInterface
public interface Transaction {
    /** The same work, in one transaction. */
    <T> Mono<T> inOne(Mono<T> work);
}
