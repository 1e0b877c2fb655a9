package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.application.waiting.Errands;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Errands in PostgreSQL. */
public final class R2dbcErrands implements Errands {
    private final DatabaseClient database;

    /** @param database of this service */
    public R2dbcErrands(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Errand> byIds(Collection<String> ids) {
        return database.sql(Tables.ERRAND.select() + "WHERE errand_id = ANY(:ids)").bind("ids", ids.toArray(String[]::new))
                .map(Tables.ERRAND::read).all();
    }

    @Override
    public Mono<Void> store(Errand errand) {
        return Tables.ERRAND.upsert(database, List.of(errand)).then();
    }
}
