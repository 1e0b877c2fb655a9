package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.capture.CommandService.Imports;
import io.tributary.attribution.application.capture.CommandService.TakeOver;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Attributions taken over, one per (user, provider). */
public final class R2dbcImports implements Imports {
    private static final String STORE = """
            INSERT INTO imported_attribution (user_id, provider, program, click_id, attributed_at, actor, note)
            VALUES (:user, :provider, :program, :click, :at, :actor, :note) ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;

    /** Writes through this client. */
    public R2dbcImports(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> store(String userId, TakeOver takeOver, Instant attributedAt, String program) {
        GenericExecuteSpec insert = database.sql(STORE).bind("user", userId).bind("provider", takeOver.provider()).bind("program", program)
                .bind("at", attributedAt).bind("actor", takeOver.actor()).bind("note", takeOver.note());
        GenericExecuteSpec bound = takeOver.clickId() == null ? insert.bindNull("click", String.class)
                : insert.bind("click", takeOver.clickId().strip());
        return bound.fetch().rowsUpdated().map(rows -> rows > 0);
    }
}
