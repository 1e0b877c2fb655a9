package io.tributary.billing.application.waiting;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Errands at Stripe. */
public interface Errands {
    /** Errands with these ids. */
    Flux<Errand> byIds(Collection<String> ids);

    /** Stores one. */
    Mono<Void> store(Errand errand);
}
