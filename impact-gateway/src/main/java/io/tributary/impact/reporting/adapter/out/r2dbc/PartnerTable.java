package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.domain.partner.Partner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Partners, their changes and keys. */
public final class PartnerTable implements PartnerStore {
    private static final String FIND = """
            SELECT p.code, p.program, p.registered_at, c.* FROM partner p JOIN partner_change c USING (partner_key)
             WHERE p.partner_key = ANY(:keys) ORDER BY p.partner_key, c.revision
            """;

    private final DatabaseClient database;

    private record Piece(String code, String program, Instant registeredAt, Partner.Change change) {}

    /** On this database. */
    public PartnerTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Partner> find(Collection<String> keys) {
        return database.sql(FIND).bind("keys", Row.array(keys)).map(readable -> {
            Row row = new Row(readable);
            return new Piece(row.text("code"), row.text("program"), row.instant("registered_at"), new Partner.Change(
                    row.number("revision"), row.instant("at"), row.text("display_name"), row.numberOrNull("rate_bp"),
                    row.textOrNull("target"), row.textOrNull("owner"), row.flag("active")));
        }).all().collectList().flatMapIterable(PartnerTable::whole);
    }

    private static List<Partner> whole(List<Piece> pieces) {
        List<Partner> partners = new ArrayList<>();
        for (Piece piece : pieces) {
            if (partners.isEmpty() || !partners.getLast().code().equals(piece.code())) {
                partners.add(new Partner(piece.code(), piece.program(), piece.registeredAt(), new ArrayList<>()));
            }
            partners.getLast().changes().add(piece.change());
        }
        return partners;
    }

    @Override
    public Mono<Partner> lock(String key) {
        return database.sql("SELECT 1 AS one FROM partner WHERE partner_key = :key FOR UPDATE").bind("key", key)
                .map(row -> true).one().flatMap(_ -> find(List.of(key)).next());
    }

    @Override
    public Flux<String> keys(@Nullable String after, int most) {
        return database.sql("SELECT partner_key FROM partner WHERE partner_key > :after ORDER BY 1 LIMIT :most")
                .bind("after", after == null ? "" : after).bind("most", most)
                .map(row -> new Row(row).text("partner_key")).all();
    }

    @Override
    public Mono<Boolean> register(Partner partner, String actor) {
        return database.sql("""
                        INSERT INTO partner (partner_key, code, program, registered_at)
                        VALUES (:key, :code, :program, :at) ON CONFLICT DO NOTHING
                        """)
                .bind("key", partner.key()).bind("code", partner.code()).bind("program", partner.program())
                .bind("at", partner.registeredAt()).fetch().rowsUpdated()
                .flatMap(rows -> rows == 0 ? Mono.just(false)
                        : change(partner, actor, null).thenReturn(true));
    }

    @Override
    public Mono<Void> change(Partner partner, String actor, @Nullable String note) {
        Partner.Change now = partner.now();
        GenericExecuteSpec insert = database.sql("""
                        INSERT INTO partner_change (partner_key, revision, at, display_name, rate_bp, target, owner,
                               active, actor, note)
                        VALUES (:key, :revision, :at, :name, :rate, :target, :owner, :active, :actor, :note)
                        """)
                .bind("key", partner.key()).bind("revision", now.revision()).bind("at", now.at())
                .bind("name", now.displayName()).bind("active", now.active()).bind("actor", actor);
        insert = now.rateBp() == null ? insert.bindNull("rate", Integer.class) : insert.bind("rate", now.rateBp());
        return text(text(text(insert, "target", now.target()), "owner", now.owner()), "note", note).then();
    }

    @Override
    public Mono<Long> activeKeys(String key) {
        return database.sql("SELECT count(*) AS n FROM partner_api_key WHERE partner_key = :key AND ended_at IS NULL")
                .bind("key", key).map(row -> new Row(row).big("n")).one();
    }

    @Override
    public Mono<Void> addKey(String id, String key, String hash, String prefix, Instant at) {
        return database.sql("""
                        INSERT INTO partner_api_key (id, partner_key, hash, prefix, created_at)
                        VALUES (:id, :key, :hash, :prefix, :at)
                        """)
                .bind("id", id).bind("key", key).bind("hash", hash).bind("prefix", prefix).bind("at", at).then();
    }

    @Override
    public Mono<Boolean> endKey(String key, String id, Instant at) {
        return database.sql("""
                        UPDATE partner_api_key SET ended_at = coalesce(ended_at, :at)
                         WHERE partner_key = :key AND id = :id
                        """)
                .bind("at", at).bind("key", key).bind("id", id).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    @Override
    public Mono<String> codeOf(String hash) {
        return database.sql("""
                        SELECT p.code FROM partner_api_key k JOIN partner p USING (partner_key)
                         WHERE k.hash = :hash AND k.ended_at IS NULL
                        """)
                .bind("hash", hash).map(row -> new Row(row).text("code")).one();
    }

    @Override
    public Flux<Key> keysOf(String key) {
        return database.sql("SELECT * FROM partner_api_key WHERE partner_key = :key ORDER BY created_at, id")
                .bind("key", key).map(readable -> {
                    Row row = new Row(readable);
                    return new Key(row.text("id"), row.text("prefix"), row.instant("created_at"),
                            row.instantOrNull("ended_at"));
                }).all();
    }

    private static GenericExecuteSpec text(GenericExecuteSpec statement, String name, @Nullable String value) {
        return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value);
    }
}
