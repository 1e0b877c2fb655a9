package io.tributary.impact.reporting.adapter.in.web.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * How many records of the group wait at the dead-letter desk (REP-65). Counted before an answer when this process wrote
 * another dead letter or the last count is some seconds old; when the broker does not answer, the last count stands.
 */
public final class DeadLetterCount implements WebFilter, Ordered {
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final IntSupplier desk;
    private final LongSupplier written;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(0, -1, 0));

    private record Known(int count, long written, long nanos) {}

    /**
     * Wires it.
     *
     * @param desk    counts at the desk; waits for the broker
     * @param written how many dead letters this process has written
     */
    public DeadLetterCount(IntSupplier desk, LongSupplier written) {
        this.desk = desk;
        this.written = written;
    }

    /** As last counted. */
    public int now() {
        return known.get().count();
    }

    /** Behind the access checks. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        boolean figures = path.startsWith("/api/affiliates/") || path.startsWith("/api/reports/") || path.startsWith("/partner")
                || path.startsWith("/programs");
        return figures ? refreshed().then(Mono.defer(() -> chain.filter(exchange))) : chain.filter(exchange);
    }

    private Mono<Void> refreshed() {
        Known last = known.get();
        long count = written.getAsLong();
        if (last.written() == count && System.nanoTime() - last.nanos() < FRESH.toNanos()) {
            return Mono.empty();
        }
        return Mono.fromCallable(desk::getAsInt).subscribeOn(Schedulers.boundedElastic()).timeout(PATIENCE)
                .doOnNext(fresh -> known.set(new Known(fresh, count, System.nanoTime())))
                .onErrorComplete().then();
    }
}
