package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.support.EmailForms;
import io.tributary.impact.reporting.application.support.Journal;
import io.tributary.impact.reporting.application.support.JournalEntry;
import io.tributary.impact.reporting.application.support.SearchKey;
import io.tributary.messaging.sql.RowBatch;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The journal in its tables. */
public final class JournalTable implements Journal {
    private static final String LINES = """
            INSERT INTO report_journal (topic, part, position, record_id, kind, user_id, other_user, visitor, program,
                   product, provider, side, object, state, reason, version, revision, amount, currency, meaning, details,
                   at, processed_at, until)
            SELECT * FROM json_to_recordset(:rows::json) AS r(topic text, part int, position bigint, record_id text,
                   kind text, user_id text, other_user text, visitor text, program text, product text, provider text,
                   side text, object text, state text, reason text, version int, revision int, amount bigint,
                   currency text, meaning text, details text, at timestamptz, processed_at timestamptz,
                   until timestamptz)
            ON CONFLICT DO NOTHING
            """;
    private static final String KEYS = """
            INSERT INTO report_key (digest, kind, user_id, visitor, object)
            SELECT DISTINCT digest, kind, coalesce(user_id, ''), coalesce(visitor, ''), coalesce(object, '')
              FROM json_to_recordset(:rows::json) AS r(digest text, kind text, user_id text, visitor text, object text)
             WHERE NOT (kind = 'email' AND EXISTS (SELECT 1 FROM report_journal j
                        WHERE j.user_id = r.user_id AND j.kind = 'erasure'))
             ORDER BY 1, 2, 3, 4, 5
            ON CONFLICT DO NOTHING
            """;
    private static final String FORGET = """
            DELETE FROM report_key WHERE kind IN ('email', 'tracking_value', 'click') AND (user_id = ANY(:users)
                OR visitor IN (SELECT visitor FROM report_journal WHERE user_id = ANY(:users) AND kind IN ('link', 'sign_up')
                               AND visitor IS NOT NULL))
            """;
    private static final String SEARCH = """
            WITH found AS (
                SELECT k.kind, nullif(k.user_id, '') AS user_id, nullif(k.object, '') AS object, k.visitor
                  FROM report_key k WHERE k.digest = ANY(:digests)
                UNION ALL SELECT j.kind, j.user_id, j.object, coalesce(j.visitor, '') FROM report_journal j
                 WHERE j.object = :term
                UNION ALL SELECT 'user', :term, NULL, ''
                 WHERE EXISTS (SELECT 1 FROM report_journal j WHERE j.user_id = :term)
                    OR EXISTS (SELECT 1 FROM person p WHERE p.user_id = :term)
                UNION ALL SELECT 'partner', NULL, p.code, '' FROM partner p WHERE p.partner_key = lower(:term)
                UNION ALL SELECT 'referral_code', c.user_id, c.code, '' FROM participant_code c WHERE c.code = :term
                UNION ALL SELECT 'delivery', d.user_id, d.id, '' FROM delivery d WHERE d.id = :term
                UNION ALL SELECT 'impact_action', d.user_id, d.id, '' FROM delivery d WHERE d.action_id = :term
            )
            SELECT DISTINCT f.kind, coalesce(f.user_id, l.user_id) AS user_id, f.object
              FROM found f LEFT JOIN report_journal l ON f.user_id IS NULL AND f.visitor <> '' AND l.visitor = f.visitor
                   AND l.kind IN ('link', 'sign_up') AND l.user_id IS NOT NULL
             ORDER BY 1, 2, 3 LIMIT 100
            """;
    private static final String TIMELINE = """
            SELECT * FROM (
                SELECT topic, part, position, record_id, kind, program, product, provider, side, object, state, reason,
                       version, revision, amount, currency, meaning, details, at, processed_at FROM report_journal
                 WHERE user_id = :user OR other_user = :user
                    OR (user_id IS NULL AND visitor IN (SELECT visitor FROM report_journal WHERE user_id = :user
                        AND kind IN ('link', 'sign_up') AND visitor IS NOT NULL))
                UNION ALL
                SELECT 'impact.deliveries.v1', 0, seq, id, 'delivery', program, NULL, provider, kind, id, state, reason,
                       NULL, attempts, NULL, NULL, 'Report to Impact (' || replace(kind, '_', ' ') || '): ' || replace(state, '_', ' '), NULL,
                       cause_at, updated_at FROM delivery WHERE user_id = :user
                UNION ALL
                SELECT 'impact.deliveries.v1', 0, a.id, d.id || '-attempt-' || a.id, 'attempt', d.program, NULL, d.provider,
                       d.kind, d.id, a.class, a.error_codes, NULL, a.status, NULL, NULL,
                       'Call to Impact (' || replace(a.call, '_', ' ') || ') for ' || replace(d.kind, '_', ' ') || ': ' || replace(a.class, '_', ' '), NULL, a.started_at, a.started_at
                  FROM delivery d JOIN attempt a ON a.delivery_id = d.id WHERE d.user_id = :user
                UNION ALL
                SELECT 'impact.commissions.v1', 0, l.seq, e.line_id || '-' || e.number, 'commission', l.program, NULL,
                       NULL, l.partner, l.id, e.state, e.reason, l.terms_version, e.number, e.amount_minor, l.currency,
                       'Commission of partner ' || l.partner || ': ' || e.kind, NULL, e.at, e.at
                  FROM commission_line l JOIN commission_entry e ON e.line_id = l.id WHERE l.user_id = :user
            ) AS t
             WHERE (:kind = '' OR kind = :kind) AND (:program = '' OR program = :program) AND at >= :from AND at < :to
             ORDER BY at, processed_at, topic, part, position LIMIT :most OFFSET :skip
            """;

    private final DatabaseClient database;
    private final Mono<String> secret;
    private final FactKeeper facts;

    private record LineRow(String topic, int part, long position, String recordId, String kind, @Nullable String userId,
            @Nullable String otherUser, @Nullable String visitor, @Nullable String program, @Nullable String product,
            @Nullable String provider, @Nullable String side, @Nullable String object, @Nullable String state,
            @Nullable String reason, @Nullable Integer version, @Nullable Integer revision, @Nullable Long amount,
            @Nullable String currency, String meaning, @Nullable String details, Instant at, Instant processedAt,
            @Nullable Instant until) {
        static LineRow of(JournalEntry e) {
            return new LineRow(e.source().topic(), e.source().part(), e.source().position(), e.source().recordId(),
                    e.kind(), e.people().userId(), e.people().otherUser(), e.people().visitor(), e.program(),
                    e.product(), e.provider(), e.side(), e.object(), e.outcome().state(), e.outcome().reason(),
                    e.outcome().version(), e.outcome().revision(), e.outcome().amount(), e.outcome().currency(),
                    e.meaning(), e.details(), e.at(), e.source().processedAt(), e.until());
        }
    }

    private record KeyRow(String digest, String kind, @Nullable String userId, @Nullable String visitor,
            @Nullable String object) {}

    /** On this database. */
    public JournalTable(DatabaseClient database) {
        this.database = database;
        this.facts = new FactKeeper(database);
        this.secret = database.sql("SELECT value FROM report_secret WHERE name = 'search'")
                .map(row -> Objects.requireNonNull(row.get("value", String.class))).one().cache();
    }

    @Override
    public Mono<Void> append(List<JournalEntry> entries, List<SearchKey> keys, Collection<String> erased) {
        return RowBatch.write(database, LINES, entries.stream().map(LineRow::of).toList())
                .then(Mono.defer(() -> facts.recount(entries)))
                .then(keys.isEmpty() ? Mono.empty() : secret.flatMap(value -> RowBatch.write(database, KEYS,
                        keys.stream().map(key -> new KeyRow(digest(key.value(), value), key.kind(), key.userId(),
                                key.visitor(), key.object())).toList())))
                .then(erased.isEmpty() ? Mono.empty() : database.sql(FORGET)
                        .bind("users", erased.toArray(String[]::new)).then());
    }

    @Override
    public Flux<Hit> search(String term) {
        Set<String> forms = EmailForms.of(term);
        return secret.flatMapMany(value -> {
            List<String> digests = new ArrayList<>(List.of(digest(term, value)));
            if (term.contains("@")) {
                forms.forEach(form -> digests.add(digest(form, value)));
            }
            return database.sql(SEARCH).bind("digests", digests.toArray(String[]::new)).bind("term", term)
                    .map(row -> new Hit(Objects.requireNonNull(row.get("kind", String.class)),
                            row.get("user_id", String.class), row.get("object", String.class))).all();
        });
    }

    @Override
    public Flux<Map<String, Object>> timeline(String userId, Filter filter) {
        return database.sql(TIMELINE).bind("user", userId).bind("kind", filter.kind() == null ? "" : filter.kind())
                .bind("program", filter.program() == null ? "" : filter.program())
                .bind("from", filter.from() == null ? Instant.EPOCH : filter.from())
                .bind("to", filter.to() == null ? Instant.parse("9999-01-01T00:00:00Z") : filter.to())
                .bind("most", filter.most()).bind("skip", filter.offset())
                .map(JournalTable::entry).all();
    }

    @Override
    public Mono<Boolean> knows(String userId) {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM report_journal WHERE user_id = :user OR other_user = :user)
                            OR EXISTS (SELECT 1 FROM person WHERE user_id = :user) AS known
                        """)
                .bind("user", userId).map(row -> Boolean.TRUE.equals(row.get("known", Boolean.class))).one();
    }

    @Override
    public Mono<Void> audit(String actor, String act, String subject, Instant at) {
        return database.sql("INSERT INTO report_audit (actor, act, subject, at) VALUES (:actor, :act, :subject, :at)")
                .bind("actor", actor).bind("act", act).bind("subject", subject).bind("at", at).then();
    }

    private static Map<String, Object> entry(Readable row) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (String column : List.of("at", "kind", "meaning", "program", "product", "provider", "side", "object", "state",
                "reason", "version", "revision", "amount", "currency", "details", "processed_at", "topic", "part",
                "position", "record_id")) {
            Object value = column.equals("at") || column.equals("processed_at") ? row.get(column, Instant.class)
                    : row.get(column);
            entry.put(column, value);
        }
        return entry;
    }

    private static String digest(String value, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
