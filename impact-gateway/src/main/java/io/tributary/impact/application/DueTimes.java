package io.tributary.impact.application;

import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each delivery's due time is a timer of its API's kind (OPS-14). */
public final class DueTimes {
    private final Timers timers;

    /** Wires it. */
    public DueTimes(Timers timers) {
        this.timers = timers;
    }

    /** Kind of the timers of that API's deliveries. */
    public static String kind(Api api) {
        return "impact." + api.code();
    }

    /** Sets timers where something is due, removes them where nothing is. */
    public Mono<Void> follow(Collection<Delivery> deliveries) {
        List<Timer> due = deliveries.stream()
                .filter(delivery -> delivery.status().dueAt() != null && !delivery.state().ended())
                .map(delivery -> new Timer(kind(delivery.kind().api()), delivery.id(), delivery.status().dueAt()))
                .toList();
        Map<Api, List<String>> idle = deliveries.stream()
                .filter(delivery -> delivery.status().dueAt() == null || delivery.state().ended())
                .collect(Collectors.groupingBy(delivery -> delivery.kind().api(), () -> new EnumMap<>(Api.class),
                        Collectors.mapping(Delivery::id, Collectors.toList())));
        return timers.schedule(due)
                .thenMany(Flux.fromIterable(idle.entrySet())
                        .concatMap(entry -> timers.cancel(kind(entry.getKey()), entry.getValue())))
                .then();
    }

    /** Sets timers of other kinds. */
    public Mono<Void> set(List<Timer> others) {
        return timers.schedule(others);
    }

    /** Has these looked at from that time on. */
    public Mono<Void> at(Api api, Collection<String> deliveryIds, Instant due) {
        return timers.schedule(deliveryIds.stream().map(id -> new Timer(kind(api), id, due)).toList());
    }

    /** Has each of these looked at from its time on. */
    public Mono<Void> at(Api api, Map<String, Instant> due) {
        return timers.schedule(due.entrySet().stream().map(entry -> new Timer(kind(api), entry.getKey(), entry.getValue())).toList());
    }

    /** Removes timers whose deliveries are gone or ended. */
    public Mono<Void> cancel(Api api, Collection<String> deliveryIds) {
        return timers.cancel(kind(api), deliveryIds);
    }
}
