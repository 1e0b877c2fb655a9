package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.TouchIds;
import io.tributary.attribution.domain.touch.TouchId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Capture sequence in blocks: one query per block, in order within a process and across its restarts. */
public final class R2dbcTouchIds implements TouchIds {
    /** Size of a block; the increment of {@code capture_sequence}. */
    private static final long BLOCK = 1024;

    private final DatabaseClient database;
    private final AtomicReference<Block> block = new AtomicReference<>(new Block(0, 0));

    private record Block(long next, long end) {}

    /** Takes blocks through this client. */
    public R2dbcTouchIds(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<String> next(Instant touchedAt) {
        return Mono.defer(() -> {
            Long taken = take();
            return taken != null ? Mono.just(taken) : refill().then(Mono.defer(() -> {
                Long again = take();
                return again == null ? Mono.<Long>error(new IllegalStateException("capture sequence exhausted")) : Mono.just(again);
            })).retry(2);
        }).map(sequence -> TouchId.captured(touchedAt, sequence));
    }

    private @Nullable Long take() {
        while (true) {
            Block current = block.get();
            if (current.next() >= current.end()) {
                return null;
            }
            if (block.compareAndSet(current, new Block(current.next() + 1, current.end()))) {
                return current.next();
            }
        }
    }

    private Mono<Void> refill() {
        return database.sql("SELECT nextval('capture_sequence') AS start").map((row, meta) -> Rows.count(row, "start")).one()
                .doOnNext(start -> block.updateAndGet(current ->
                        current.next() < current.end() || start < current.end() ? current : new Block(start, start + BLOCK)))
                .then();
    }
}
