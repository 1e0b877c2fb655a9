package io.tributary.messaging.status;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Counts units of work under way in this process, so that a controlled clock can tell when nothing is in flight (OPS-90). */
public final class WorkInFlight {
    private final AtomicInteger units = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();

    /** Work under way now. */
    public int count() {
        return units.get();
    }

    /** Units begun since the start; two equal answers with a count of 0 between them mean that nothing happened. */
    public long begun() {
        return begun.get();
    }

    /** Counts one unit from subscription to termination. */
    public <T> Mono<T> track(Mono<T> work) {
        return Mono.defer(() -> {
            Unit unit = begin();
            return work.doFinally(signal -> unit.close());
        });
    }

    /** Counts one unit until it is closed; for work on a thread of its own. */
    public Unit begin() {
        begun.incrementAndGet();
        units.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                units.decrementAndGet();
            }
        };
    }

    /** One unit under way. */
    @FunctionalInterface
    public interface Unit extends AutoCloseable {
        /** Ends the unit; further calls do nothing. */
        @Override
        void close();
    }
}
