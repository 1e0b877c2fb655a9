package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.support.Journal;
import io.tributary.impact.reporting.application.support.PageReads;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists for pages; each reads only what is open, or one thing. */
public final class PageQueries implements PageReads {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String REVIEWS = """
            SELECT f.item, f.program, f.side, f.reason, f.at, h.user_id, h.details FROM report_fact f
              LEFT JOIN LATERAL (SELECT j.user_id, j.details FROM report_journal j WHERE j.object = f.item
                   AND j.state = 'review_required' AND j.details IS NOT NULL ORDER BY j.revision DESC LIMIT 1) h ON true
             WHERE f.measure = 'review' AND f.state = 'open' AND (:program = '' OR f.program = :program)
             ORDER BY f.at, f.item LIMIT :most
            """;
    private static final String STUCK = """
            SELECT f.item, f.state, f.at, h.user_id FROM report_fact f
              LEFT JOIN LATERAL (SELECT j.user_id FROM report_journal j WHERE j.object = f.item AND j.kind = 'decision'
                   ORDER BY j.revision DESC LIMIT 1) h ON true
             WHERE f.program = :program AND f.measure = 'outcome' AND f.state IN ('configuration_missing', 'awaiting_facts')
             ORDER BY f.at, f.item LIMIT :most
            """;
    private static final String DECISION = """
            SELECT object, program, state, reason, user_id, other_user, revision, details, at FROM report_journal
             WHERE object = :payment AND kind = 'decision' AND user_id = :user ORDER BY revision DESC LIMIT 5
            """;

    private final DatabaseClient database;
    private final Journal journal;

    /** On this database. */
    public PageQueries(DatabaseClient database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    @Override
    public Mono<List<Review>> openReviews(@Nullable String program, int most) {
        return database.sql(REVIEWS).bind("program", program == null ? "" : program).bind("most", most).map(row -> {
            String details = row.get("details", String.class);
            JsonNode told = details == null ? MAPPER.createObjectNode() : MAPPER.readTree(details);
            return new Review(text(told, "review_id"), text(told, "conversion_id"), text(row, "item"), text(row, "program"),
                    text(row, "side"), text(row, "reason"), row.get("user_id", String.class), instant(row));
        }).all().collectList();
    }

    @Override
    public Mono<List<Stuck>> stuck(String program, int most) {
        return database.sql(STUCK).bind("program", program).bind("most", most).map(row -> new Stuck(text(row, "item"),
                text(row, "state"), row.get("user_id", String.class), instant(row))).all().collectList();
    }

    @Override
    public Mono<Decision> decision(String conversionId) {
        return journal.search(conversionId).filter(hit -> hit.kind().equals("conversion_id")).next()
                .flatMapMany(hit -> database.sql(DECISION).bind("payment", Objects.requireNonNullElse(hit.object(), ""))
                        .bind("user", Objects.requireNonNullElse(hit.userId(), "")).map(row -> new Decision(conversionId,
                                text(row, "object"), text(row, "program"), text(row, "state"), row.get("reason", String.class),
                                row.get("user_id", String.class), row.get("other_user", String.class),
                                Objects.requireNonNullElse(row.get("revision", Integer.class), 1),
                                row.get("details", String.class), instant(row))).all())
                .filter(decision -> decision.details() == null || decision.details().contains(conversionId)).next();
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).asString() : null;
    }

    private static Instant instant(Readable row) {
        return Objects.requireNonNull(row.get("at", Instant.class));
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }
}
