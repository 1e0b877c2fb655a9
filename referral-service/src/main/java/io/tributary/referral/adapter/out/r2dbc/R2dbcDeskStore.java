package io.tributary.referral.adapter.out.r2dbc;

import io.tributary.referral.application.desk.Changes;
import io.tributary.referral.application.desk.DeskStore;
import io.tributary.referral.application.desk.Loaded;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.application.programs.ProgramRepository;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The desk's store in PostgreSQL. */
public final class R2dbcDeskStore implements DeskStore {
    private final DatabaseClient database;
    private final ProgramRepository programs;

    public R2dbcDeskStore(DatabaseClient database, ProgramRepository programs) {
        this.database = database;
        this.programs = programs;
    }

    @Override
    public Mono<Loaded> load(Needs needs) {
        return programs.load().flatMap(known -> needs.nothing() ? Mono.just(Loaded.empty(known))
                : new DeskReader(database, needs, Loaded.empty(known)).read());
    }

    @Override
    public Mono<Void> save(Changes changes) {
        return programs.load().flatMap(known -> new DeskWriter(database, known).write(changes));
    }
}
