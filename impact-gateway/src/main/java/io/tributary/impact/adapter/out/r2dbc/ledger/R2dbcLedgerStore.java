package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.Announcer;
import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.Retention;
import io.tributary.impact.application.reconcile.NextComparison;
import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger in PostgreSQL; the number of statements does not depend on the number of causes. */
public final class R2dbcLedgerStore implements LedgerStore {
    private final DatabaseClient database;
    private final ProgramTable programs;
    private final CauseTable aside;
    private final DossierLoader loader;
    private final FactWriter facts;
    private final Announcer announcer;
    private final DueTimes dueTimes;
    private final NextComparison comparison;

    /** Wires the store. */
    public R2dbcLedgerStore(DatabaseClient database, AccountBook accounts, Announcer announcer, DueTimes dueTimes,
            NextComparison comparison) {
        this.database = database;
        this.programs = new ProgramTable(database);
        this.aside = new CauseTable(database);
        this.loader = new DossierLoader(database, accounts);
        this.facts = new FactWriter(database);
        this.announcer = announcer;
        this.dueTimes = dueTimes;
        this.comparison = comparison;
    }

    @Override
    public Mono<ProgramCatalog> programs() {
        return programs.catalog();
    }

    @Override
    public Mono<Void> define(Collection<Program> defined, Instant now) {
        return programs.define(defined, now);
    }

    @Override
    public Mono<Dossier> open(Keys keys) {
        return openFor(keys, null);
    }

    @Override
    public Mono<Dossier> openFor(Keys keys, @Nullable String probing) {
        return programs.catalog().flatMap(catalog -> loader.open(keys, catalog, probing));
    }

    @Override
    public Mono<Void> save(Dossier dossier, Instant now) {
        Dossier.Changes changes = dossier.changes();
        List<DeliveryRow> rows = changes.deliveries().stream().map(d -> DeliveryRow.of(d, now)).toList();
        return facts.write(changes)
                .then(RowBatch.write(database, DeliveryRow.UPSERT, rows))
                .then(rows.isEmpty() ? Mono.empty() : dueTimes.follow(changes.deliveries()))
                .then(dueTimes.set(Retention.timers(changes.clicks(), changes.deliveries())))
                .then(dueTimes.set(comparison.wanted(changes.deliveries(), now)))
                .then(announcer.announce(dossier.announcements()));
    }

    @Override
    public Mono<Void> setAside(Collection<Cause> causes, Instant now) {
        return aside.keep(causes, now);
    }

    @Override
    public Mono<List<Cause>> takeAside() {
        return aside.take();
    }

    @Override
    public Flux<Lane> lanes(Collection<String> deliveryIds) {
        return database.sql("SELECT id, lane, cause_at, seq FROM delivery WHERE id = ANY(:ids)")
                .bind("ids", FactReader.array(deliveryIds))
                .map(readable -> {
                    Columns row = new Columns(readable);
                    return new Lane(row.text("id"), row.text("lane"), row.instant("cause_at"), row.big("seq"));
                }).all();
    }

    @Override
    public Flux<String> unconfigured(String account, Api api, Instant now) {
        return database.sql("""
                        SELECT id FROM delivery
                         WHERE settled_at IS NULL AND state = 'unconfigured' AND account = :account AND api = :api
                           AND created_at <= :now
                         ORDER BY created_at
                        """)
                .bind("account", account).bind("api", api.code()).bind("now", now)
                .map(row -> new Columns(row).text("id")).all();
    }

    @Override
    public Flux<String> lookedFor(String account, Api api) {
        return database.sql("""
                        SELECT id FROM delivery
                         WHERE settled_at IS NULL AND state = 'resolving' AND account = :account AND api = :api
                           AND submission_id IS NOT NULL AND reason IS DISTINCT FROM 'no_reference'
                         ORDER BY due_at LIMIT 1
                        """)
                .bind("account", account).bind("api", api.code()).map(row -> new Columns(row).text("id")).all();
    }

    /** One delivery as it is. */
    Mono<Delivery> delivery(String id) {
        return database.sql("SELECT " + DeliveryRow.COLUMNS + " FROM delivery WHERE id = :id")
                .bind("id", id).map(DeliveryRow::read).one();
    }
}
