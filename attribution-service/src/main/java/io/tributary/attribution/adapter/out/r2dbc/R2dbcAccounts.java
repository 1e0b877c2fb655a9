package io.tributary.attribution.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Accounts; their rows are locked in the order of their ids. */
public final class R2dbcAccounts implements Accounts {
    private static final String CREATE = """
            INSERT INTO account (user_id) SELECT id FROM unnest(:ids::text[]) AS id ORDER BY id ON CONFLICT DO NOTHING""";
    private static final String COLUMNS = "SELECT user_id, kind, first_event_at, created_at, erased_at, pseudonym FROM account ";
    private static final String LOCK = COLUMNS + "WHERE user_id = ANY(:ids) ORDER BY user_id FOR UPDATE";
    private static final String FIND = COLUMNS + "WHERE user_id = :id";
    private static final String SAVE = """
            UPDATE account a SET kind = r.kind, first_event_at = r.first_event_at, created_at = r.created_at,
                erased_at = r.erased_at, pseudonym = r.pseudonym
            FROM json_to_recordset(:rows::json) AS r(user_id text, kind text, first_event_at timestamptz, created_at timestamptz,
                erased_at timestamptz, pseudonym text)
            WHERE a.user_id = r.user_id""";

    private final DatabaseClient database;

    private record Row(String userId, String kind, @Nullable Instant firstEventAt, @Nullable Instant createdAt,
                       @Nullable Instant erasedAt, @Nullable String pseudonym) {}

    /** Reads and writes through this client. */
    public R2dbcAccounts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<String, Account>> lock(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Mono.just(Map.of());
        }
        String[] ids = Rows.array(new TreeSet<>(userIds));
        return database.sql(CREATE).bind("ids", ids).fetch().rowsUpdated()
                .then(database.sql(LOCK).bind("ids", ids).map((row, meta) -> account(row)).all().collectMap(Account::userId));
    }

    @Override
    public Mono<Void> save(List<Account> accounts) {
        List<Row> rows = accounts.stream().map(account -> new Row(account.userId(), account.kind().name(), account.firstEventAt(),
                account.createdAt(), account.erasedAt(), account.pseudonym())).toList();
        return RowBatch.write(database, SAVE, rows).then();
    }

    @Override
    public Mono<Account> find(String userId) {
        return database.sql(FIND).bind("id", userId).map((row, meta) -> account(row)).one();
    }

    private static Account account(Readable row) {
        return new Account(Rows.text(row, "user_id"), AccountKind.valueOf(Rows.text(row, "kind")), Rows.instantIfAny(row, "first_event_at"),
                Rows.instantIfAny(row, "created_at"), Rows.instantIfAny(row, "erased_at"), Rows.textIfAny(row, "pseudonym"));
    }
}
