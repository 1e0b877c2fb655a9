package io.tributary.impact.application.desk;

import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.domain.delivery.Delivery;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks deliveries up, and keeps what staff did with them. */
public interface DeliverySearch {
    /** Matching deliveries in order of creation, behind the cursor. */
    Flux<Found> find(DeliveryFilter filter, long after, int most, Instant now);

    /** How many match, by state and reason. */
    Mono<Map<String, Long>> count(DeliveryFilter filter, Instant now);

    /** One delivery. */
    Mono<Delivery> one(String id);

    /** Its exchanges, oldest first. */
    Flux<ClaimStore.Attempt> attempts(String id);

    /** Parent and children. */
    Flux<Delivery> relatives(Delivery delivery);

    /** Keeps an act of staff; needs an ambient transaction. */
    Mono<Void> act(String act, String target, String actor, @Nullable String note, Instant at);

    /** A delivery and its place. */
    record Found(Delivery delivery, long seq) {}
}
