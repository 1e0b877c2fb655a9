package io.tributary.impact.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.dispatch.Egress;
import io.tributary.messaging.sql.RowBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Buckets, pauses and refusals in PostgreSQL, one row per account and API. */
public final class R2dbcEgressStore implements EgressStore {
    private static final String SAVE = """
            INSERT INTO egress AS held (account, api, milli_tokens, refilled_at, paused_until, pause_millis, refused_since, probe)
            SELECT account, api, milli_tokens, refilled_at, paused_until, pause_millis, refused_since, probe
              FROM json_to_recordset(:rows::json) AS r(account text, api text, milli_tokens bigint, refilled_at timestamptz,
                   paused_until timestamptz, pause_millis bigint, refused_since timestamptz, probe text)
            ON CONFLICT (account, api) DO UPDATE SET milli_tokens = EXCLUDED.milli_tokens,
                   refilled_at = EXCLUDED.refilled_at, paused_until = EXCLUDED.paused_until,
                   pause_millis = EXCLUDED.pause_millis, refused_since = EXCLUDED.refused_since, probe = EXCLUDED.probe
            """;
    private static final String LOCK =
            "SELECT * FROM egress WHERE account = :account AND api = :api FOR UPDATE";

    private final DatabaseClient database;

    private record Row(String account, String api, long milliTokens, Instant refilledAt, @Nullable Instant pausedUntil,
            @Nullable Long pauseMillis, @Nullable Instant refusedSince, @Nullable String probe) {}

    /** Wires it. */
    public R2dbcEgressStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Egress> lock(String account, Api api, Egress.Limit limit, Instant now) {
        Mono<Egress> held = database.sql(LOCK).bind("account", account).bind("api", api.code())
                .map(R2dbcEgressStore::egress).one();
        return held.switchIfEmpty(Mono.defer(() -> save(account, api, Egress.fresh(limit, now)).then(held)));
    }

    @Override
    public Mono<Void> save(String account, Api api, Egress egress) {
        Duration pause = egress.pause();
        return RowBatch.write(database, SAVE, List.of(new Row(account, api.code(), egress.milliTokens(),
                egress.refilledAt(), egress.pausedUntil(), pause == null ? null : pause.toMillis(),
                egress.refusedSince(), egress.probe()))).then();
    }

    @Override
    public Flux<String> probes(Api api) {
        return database.sql("SELECT probe FROM egress WHERE api = :api AND probe IS NOT NULL").bind("api", api.code())
                .map(row -> new Columns(row).text("probe")).all();
    }

    @Override
    public Flux<Refused> refused() {
        return database.sql("SELECT account, api, refused_since FROM egress WHERE refused_since IS NOT NULL")
                .map(readable -> {
                    Columns row = new Columns(readable);
                    return new Refused(row.text("account"), Api.valueOf(row.text("api").toUpperCase(Locale.ROOT)),
                            row.instant("refused_since"));
                }).all();
    }

    private static Egress egress(Readable readable) {
        Columns row = new Columns(readable);
        Long pause = row.bigOrNull("pause_millis");
        return new Egress(row.big("milli_tokens"), row.instant("refilled_at"), row.instantOrNull("paused_until"),
                pause == null ? null : Duration.ofMillis(pause), row.instantOrNull("refused_since"),
                row.textOrNull("probe"));
    }
}
