package io.tributary.attribution.adapter.out.r2dbc;

import io.tributary.attribution.application.port.Partners;
import io.tributary.attribution.domain.link.PartnerLink;
import io.tributary.messaging.sql.RowBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Partners, one row per code in lower case. */
public final class R2dbcPartners implements Partners {
    private static final String FIND = "SELECT code, program, target, active FROM partner WHERE code_key = :key";
    private static final String SAVE = """
            INSERT INTO partner (code_key, code, program, target, active)
            SELECT * FROM json_to_recordset(:rows::json) AS r(code_key text, code text, program text, target text, active boolean)
            ON CONFLICT (code_key) DO UPDATE SET code = excluded.code, program = excluded.program, target = excluded.target,
                active = excluded.active""";

    private final DatabaseClient database;

    private record Row(String codeKey, String code, String program, @Nullable String target, boolean active) {}

    /** Reads and writes through this client. */
    public R2dbcPartners(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<PartnerLink> find(String code) {
        return database.sql(FIND).bind("key", key(code)).map((row, meta) -> new PartnerLink(Rows.text(row, "code"),
                Rows.text(row, "program"), Rows.textIfAny(row, "target"), Rows.flag(row, "active"))).one();
    }

    @Override
    public Mono<Void> save(List<PartnerLink> partners) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (PartnerLink partner : partners) {
            rows.put(key(partner.code()), new Row(key(partner.code()), partner.code(), partner.program(), partner.target(), partner.active()));
        }
        return RowBatch.write(database, SAVE, List.copyOf(rows.values())).then();
    }

    private static String key(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
