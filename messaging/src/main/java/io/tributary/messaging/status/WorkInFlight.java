package io.tributary.messaging.status;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Counts units of work under way in this process, so that a controlled clock can tell when nothing is in flight (OPS-90). */
public final class WorkInFlight {
    private final AtomicInteger units = new AtomicInteger();

    /** Work under way now. */
    public int count() {
        return units.get();
    }

    /** Counts one unit from subscription to termination. */
    public <T> Mono<T> track(Mono<T> work) {
        return Mono.defer(() -> {
            units.incrementAndGet();
            return work.doFinally(signal -> units.decrementAndGet());
        });
    }
}
