package io.tributary.attribution.adapter.out.r2dbc.history;

import io.r2dbc.spi.Readable;
import io.tributary.attribution.adapter.out.r2dbc.Json;
import io.tributary.attribution.adapter.out.r2dbc.Rows;
import io.tributary.attribution.application.read.Reads;
import io.tributary.attribution.application.review.ConversionRecord.State;
import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.application.review.UserState.StoredAttribution;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Kind;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.attribution.domain.person.Imported;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.touch.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Look-ups by id, user, visitor or time; ownership of a touch as in {@code Ownership}, in SQL. */
public final class R2dbcReads implements Reads {
    private static final int PAGE = 500;
    private static final String WITH_OWNER = """
            SELECT t.*, coalesce(t.user_id, l.user_id) AS owner_id,
                CASE WHEN t.user_id IS NULL THEN l.at ELSE t.touched_at END AS since
            FROM touch t LEFT JOIN LATERAL (
                SELECT c.user_id, c.at FROM (SELECT t.visitor_id, t.touched_at AS since
                    UNION ALL SELECT r.visitor_id, greatest(r.reached_at, t.touched_at) FROM reach r WHERE r.touch_id = t.touch_id) v
                JOIN contact c ON c.visitor_id = v.visitor_id AND c.at >= v.since
                ORDER BY c.at, c.user_id LIMIT 1) l ON t.user_id IS NULL\s""";
    private static final String OF_OWNER = "WITH visitors AS (SELECT DISTINCT visitor_id FROM contact WHERE user_id = :owner), found AS ("
            + WITH_OWNER + """
            WHERE t.user_id = :owner OR t.touch_id IN (
                SELECT a.touch_id FROM visitors v JOIN touch a ON a.visitor_id = v.visitor_id
                UNION SELECT r.touch_id FROM visitors v JOIN reach r ON r.visitor_id = v.visitor_id))
            SELECT * FROM found WHERE owner_id = :owner ORDER BY touched_at DESC, touch_id DESC""";
    private static final String REVISION = """
            SELECT conversion_id, revision, arrived_at, program, program_version, facts, decision FROM conversion_revision\s""";

    private final DatabaseClient database;

    /** Reads through this client. */
    public R2dbcReads(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<StoredAttribution>> attributions(String ownerId) {
        return database.sql("SELECT * FROM attribution WHERE user_id = :owner ORDER BY attributed_at DESC, provider").bind("owner", ownerId)
                .map((row, meta) -> new StoredAttribution(new Attribution(Rows.text(row, "provider"), Rows.text(row, "program"),
                        Rows.textIfAny(row, "touch_id"), Rows.textIfAny(row, "click_id"), Rows.textIfAny(row, "partner"),
                        Rows.textIfAny(row, "sub_id"), Rows.instant(row, "attributed_at"), Model.of(Rows.text(row, "model"))),
                        Rows.number(row, "revision"), Rows.instantIfAny(row, "lead_at"))).all().collectList();
    }

    @Override
    public Mono<List<SeenTouch>> touchesOf(String ownerId) {
        return touches(database.sql(OF_OWNER).bind("owner", ownerId));
    }

    @Override
    public Mono<List<SeenTouch>> touchesOfVisitor(String visitorId) {
        return touches(database.sql(WITH_OWNER + "WHERE t.visitor_id = :visitor ORDER BY t.touched_at DESC, t.touch_id DESC")
                .bind("visitor", visitorId));
    }

    @Override
    public Mono<SeenTouch> touch(String id) {
        return touches(database.sql(WITH_OWNER + "WHERE t.touch_id = :id OR (t.source = 'LINK' AND t.value = :id AND t.value <> '') LIMIT 1")
                .bind("id", id)).flatMap(found -> found.isEmpty() ? Mono.empty() : Mono.just(found.getFirst()));
    }

    private static Mono<List<SeenTouch>> touches(GenericExecuteSpec query) {
        return query.map((row, meta) -> new SeenTouch(Rows.touch(row), Rows.textIfAny(row, "owner_id"), Rows.instantIfAny(row, "since")))
                .all().collectList();
    }

    @Override
    public Mono<List<Contact>> contacts(String ownerId) {
        return database.sql("SELECT " + Rows.CONTACT_COLUMNS + " FROM contact WHERE user_id = :owner ORDER BY at, contact_id")
                .bind("owner", ownerId).map((row, meta) -> Rows.contact(row)).all().collectList();
    }

    @Override
    public Mono<List<OwnedConversion>> conversionsOf(String ownerId) {
        return database.sql("SELECT * FROM conversion WHERE user_id = :owner ORDER BY sequence").bind("owner", ownerId)
                .map((row, meta) -> conversion(row)).all().collectList();
    }

    @Override
    public Mono<List<OwnedConversion>> conversionsOfPayment(String paymentProvider, String paymentId, @Nullable String program) {
        GenericExecuteSpec query = database.sql("SELECT * FROM conversion WHERE payment_provider = :provider AND payment_id = :id"
                + (program == null ? "" : " AND program = :program") + " ORDER BY sequence").bind("provider", paymentProvider).bind("id", paymentId);
        return (program == null ? query : query.bind("program", program)).map((row, meta) -> conversion(row)).all().collectList();
    }

    private static OwnedConversion conversion(Readable row) {
        String kind = Rows.textIfAny(row, "kind");
        return new OwnedConversion(Rows.text(row, "user_id"), new ConversionRecord(Json.read(row, "payment", Payment.class),
                Rows.count(row, "sequence"), Rows.instant(row, "received_at"), State.valueOf(Rows.text(row, "state")),
                Rows.textIfAny(row, "conversion_id"), Rows.textIfAny(row, "program"), Rows.number(row, "program_version"),
                Rows.number(row, "revision"), kind == null ? null : Kind.valueOf(kind), HistoryRows.outcome(row),
                Rows.flag(row, "first_conversion"), Set.of()));
    }

    @Override
    public Mono<List<Revision>> revisions(String conversionId) {
        return database.sql(REVISION + "WHERE conversion_id = :id ORDER BY revision").bind("id", conversionId)
                .map((row, meta) -> revision(row)).all().collectList();
    }

    @Override
    public Flux<Revision> revisionsBetween(Instant from, Instant to) {
        return page(from, "", 0, to).expand(page -> page.size() < PAGE ? Mono.empty()
                : page(page.getLast().arrivedAt(), page.getLast().conversionId(), page.getLast().revision(), to)).concatMapIterable(page -> page);
    }

    private Mono<List<Revision>> page(Instant arrivedAt, String id, int revision, Instant to) {
        return database.sql(REVISION + """
                WHERE (arrived_at, conversion_id, revision) > (:at, :id, :revision) AND arrived_at < :to
                ORDER BY arrived_at, conversion_id, revision LIMIT 500""").bind("at", arrivedAt).bind("id", id).bind("revision", revision)
                .bind("to", to).map((row, meta) -> revision(row)).all().collectList();
    }

    private static Revision revision(Readable row) {
        return new Revision(Rows.text(row, "conversion_id"), Rows.number(row, "revision"), Rows.instant(row, "arrived_at"),
                Rows.text(row, "program"), Rows.number(row, "program_version"), Json.read(row, "facts", ConversionFacts.class),
                Json.read(row, "decision", Decision.class));
    }

    @Override
    public Mono<List<LateRow>> lateEvidence(@Nullable String conversionId) {
        GenericExecuteSpec query = database.sql("SELECT * FROM late_evidence " + (conversionId == null ? "" : "WHERE conversion_id = :id ")
                + "ORDER BY arrived_at DESC, conversion_id, touch_id LIMIT 500");
        return (conversionId == null ? query : query.bind("id", conversionId)).map((row, meta) -> new LateRow(Rows.text(row, "conversion_id"),
                Rows.text(row, "touch_id"), Rows.instant(row, "arrived_at"), Rows.text(row, "winner"), Rows.text(row, "reason"))).all().collectList();
    }

    @Override
    public Mono<List<Imported>> imports(String ownerId) {
        return database.sql("SELECT provider, program, click_id, attributed_at FROM imported_attribution WHERE user_id = :owner").bind("owner", ownerId)
                .map((row, meta) -> new Imported(Rows.text(row, "provider"), Rows.text(row, "program"), Rows.textIfAny(row, "click_id"),
                        Rows.instant(row, "attributed_at"))).all().collectList();
    }

    @Override
    public Mono<Map<String, Long>> waiting() {
        return database.sql("SELECT program, count(*) AS count FROM conversion WHERE state = 'AWAITING_USER' GROUP BY program")
                .map((row, meta) -> Map.entry(Rows.text(row, "program"), Rows.count(row, "count"))).all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
