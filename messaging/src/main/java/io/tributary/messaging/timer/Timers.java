package io.tributary.messaging.timer;

import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Due times in the database (OPS-14); both calls join the ambient transaction when there is one. */
public interface Timers {
    /** Sets or moves timers, one statement. A timer of the same kind and key gets the new due time. */
    Mono<Void> schedule(List<Timer> timers);

    /** Removes timers; unknown ones are no error. */
    Mono<Void> cancel(String kind, Collection<String> keys);
}
