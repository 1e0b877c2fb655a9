package io.tributary.impact.reporting.adapter.out.r2dbc.rebuild;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.rebuild.RebuildJob.Difference;
import io.tributary.impact.reporting.application.rebuild.Shadow;
import io.tributary.messaging.sql.RowBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The figures of partners, counted again from clicks, leads, ledger entries and closed days. Facts are gathered first;
 * when live and shadow stand at the same offsets they are summed, compared, and swapped in one transaction (REP-68).
 */
public final class FigureShadow implements Shadow {
    /** Schema of the shadow; first in the search path of its connections. */
    public static final String SCHEMA = "rebuild_figures";
    private static final Duration LATEST = Duration.ofDays(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PAUSES = 400;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final ReplayRows rows;
    private final List<String> followed;
    private final List<String> published;
    private final String group;
    private final Clock clock;

    private record Position(String topicPartition, long next) {}

    /**
     * Wires it.
     *
     * @param database  connections whose search path begins with {@link #SCHEMA}
     * @param rows      records as rows of the shadow
     * @param group     the live projection's group
     * @param followed  topics the live projection reads
     * @param published topics this service itself publishes
     */
    public FigureShadow(DatabaseClient database, TransactionalOperator transaction, ReplayRows rows, String group,
            List<String> followed, List<String> published, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.rows = rows;
        this.group = group;
        this.followed = followed;
        this.published = published;
        this.clock = clock;
    }

    @Override
    public Mono<Map<String, Long>> open(String job) {
        return each(ShadowTables.CREATE).thenMany(Flux.defer(() -> database.sql("SELECT topic_partition, next FROM " + SCHEMA + ".position")
                        .map(row -> new Position(Objects.requireNonNull(row.get("topic_partition", String.class)),
                                Objects.requireNonNull(row.get("next", Long.class)))).all()))
                .collectMap(Position::topicPartition, Position::next);
    }

    @Override
    public Mono<Void> apply(List<Replayed> records, Map<String, Long> next) {
        List<Position> positions = next.entrySet().stream().map(entry -> new Position(entry.getKey(), entry.getValue())).toList();
        return transaction.transactional(rows.write(database, records)
                .then(RowBatch.write(database, ShadowTables.POSITIONS, positions)).then());
    }

    @Override
    public Mono<List<Difference>> takeOver(boolean always, ReadTo readTo) {
        return transaction.transactional(each(ShadowTables.STOP)
                .then(Mono.defer(this::outboxEmpty))
                .thenMany(Flux.defer(() -> database.sql(ShadowTables.LIVE).bind("group", group).bind("topics", followed.toArray(String[]::new))
                        .map(row -> new Position(Objects.requireNonNull(row.get("topic_partition", String.class)),
                                Objects.requireNonNull(row.get("next_offset", Long.class)))).all()))
                .collectMap(Position::topicPartition, Position::next)
                .flatMap(readTo::offsets)
                .then(Mono.defer(() -> each(ShadowTables.SUM)))
                .thenMany(Flux.defer(this::differences)).collectList()
                .flatMap(differences -> differences.isEmpty() || always
                        ? each(ShadowTables.SWAP).thenReturn(differences) : Mono.just(differences)));
    }

    /** What this service publishes itself must be on its topics before the two can be compared. */
    private Mono<Void> outboxEmpty() {
        return database.sql("SELECT count(*) AS waiting FROM public.outbox WHERE published_at IS NULL AND topic = ANY(:topics)")
                .bind("topics", published.toArray(String[]::new)).map(row -> Objects.requireNonNull(row.get("waiting", Long.class))).one()
                .filter(waiting -> waiting == 0)
                .repeatWhenEmpty(PAUSES, tries -> tries.delayElements(PAUSE)).then();
    }

    private Flux<Difference> differences() {
        Instant since = clock.instant().minus(LATEST);
        return Flux.fromIterable(ShadowTables.COMPARE.entrySet()).concatMap(entry -> database.sql(entry.getValue()).bind("since", since)
                .map(row -> difference(entry.getKey(), row)).all());
    }

    private static Difference difference(String relation, Readable row) {
        return new Difference(relation, row.get("live", String.class), row.get("rebuilt", String.class));
    }

    @Override
    public Mono<Void> drop() {
        return each(List.of("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE"));
    }

    private Mono<Void> each(List<String> statements) {
        return Flux.fromIterable(statements).concatMap(statement -> database.sql(statement).then()).then();
    }
}
