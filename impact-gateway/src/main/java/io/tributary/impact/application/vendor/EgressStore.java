package io.tributary.impact.application.vendor;

import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.dispatch.Egress;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What all instances share about an account and API. */
public interface EgressStore {
    /** Locks the row until the transaction ends; a full bucket when there is none yet. */
    Mono<Egress> lock(String account, Api api, Egress.Limit limit, Instant now);

    /** Stores it. */
    Mono<Void> save(String account, Api api, Egress egress);

    /** Deliveries that may probe refused credentials of that API (IMP-7). */
    Flux<String> probes(Api api);

    /** Accounts and APIs whose credentials are refused. */
    Flux<Refused> refused();

    /** One of them. */
    record Refused(String account, Api api, Instant since) {}
}
