package io.tributary.messaging.status;

import io.tributary.messaging.timer.TimerGate;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerRunners;
import io.tributary.messaging.timer.TimerStage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Status from one database snapshot. Safe to detect quiet with: positions are read before the database, so that whatever
 * their records led to is visible there; work that began or ended meanwhile counts as in flight. Whoever asks must read
 * the end offsets of the topics after the snapshots of all processes.
 */
public final class R2dbcMessagingStatus implements MessagingStatus {
    private static final String COUNT = """
            SELECT k.ord, (SELECT count(*) FROM outbox WHERE published_at IS NULL) AS pending,
                   (SELECT count(*) FROM timers t WHERE t.kind = k.kind
                     AND t.due_at <= :until - CASE WHEN k.open THEN interval '0' ELSE interval '1 millisecond' END) AS due,
                   (SELECT min(t.due_at) FROM timers t WHERE t.kind = k.kind
                     AND t.due_at > :until - CASE WHEN k.open THEN interval '0' ELSE interval '1 millisecond' END) AS next
              FROM unnest(:kinds::text[], :open::boolean[]) WITH ORDINALITY AS k(kind, open, ord)
            """;
    private static final String NOBODY = "";

    private final DatabaseClient database;
    private final AppliedPositions positions;
    private final WorkInFlight work;
    private final TimerRunners timers;
    private final TimerGate gate;
    private final Clock clock;

    /** All that is asked. */
    public R2dbcMessagingStatus(DatabaseClient database, AppliedPositions positions, WorkInFlight work, TimerRunners timers,
                                TimerGate gate, Clock clock) {
        this.database = database;
        this.positions = positions;
        this.work = work;
        this.timers = timers;
        this.gate = gate;
        this.clock = clock;
    }

    private record Kind(int place, long pending, long due, @Nullable Instant next) {}

    @Override
    public Mono<Snapshot> snapshot() {
        return Mono.defer(() -> {
            long begunBefore = work.begun();
            int inFlightBefore = work.count();
            Map<String, Long> applied = positions.snapshot();
            return kinds().map(kinds -> {
                int inFlight = Math.max(inFlightBefore, work.count());
                boolean stirred = work.begun() != begunBefore;
                return snapshot(applied, kinds, stirred ? Math.max(1, inFlight) : inFlight);
            });
        });
    }

    private Mono<List<Kind>> kinds() {
        TimerGate.Opening opening = gate.opening();
        List<TimerHandler> handlers = timers.handlers();
        String[] names = new String[handlers.size() + 1];
        Boolean[] open = new Boolean[names.length];
        for (int i = 0; i < handlers.size(); i++) {
            names[i] = handlers.get(i).kind();
            open[i] = handlers.get(i).stage().compareTo(opening.stage()) <= 0;
        }
        names[handlers.size()] = NOBODY;
        open[handlers.size()] = true;
        return database.sql(COUNT).bind("until", opening.until().truncatedTo(ChronoUnit.MILLIS)).bind("kinds", names)
                .bind("open", open)
                .map(row -> new Kind(Objects.requireNonNull(row.get("ord", Long.class)).intValue() - 1,
                        Objects.requireNonNull(row.get("pending", Long.class)),
                        Objects.requireNonNull(row.get("due", Long.class)), row.get("next", Instant.class)))
                .all().collectList();
    }

    private Snapshot snapshot(Map<String, Long> applied, List<Kind> kinds, int inFlight) {
        long due = kinds.stream().mapToLong(Kind::due).sum();
        long pending = kinds.isEmpty() ? 0 : kinds.getFirst().pending();
        Kind next = kinds.stream().filter(kind -> kind.next() != null)
                .min(Comparator.comparing((Kind kind) -> Objects.requireNonNull(kind.next()))
                        .thenComparing(kind -> timers.handlers().get(kind.place()).stage())).orElse(null);
        TimerStage stage = next == null ? null : timers.handlers().get(next.place()).stage();
        return new Snapshot(applied, pending, due, inFlight, next == null ? null : next.next(), stage);
    }

    @Override
    public Mono<Void> setTimersAside() {
        return timers.setAside(clock.instant());
    }
}
