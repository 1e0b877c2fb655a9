package io.tributary.attribution.adapter.out.r2dbc.history;

import io.tributary.attribution.adapter.out.r2dbc.Json;
import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.application.review.Review;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes the plans of many reviews, one statement per table. */
final class ReviewWriter {
    private static final String ATTRIBUTIONS = """
            INSERT INTO attribution (user_id, provider, program, touch_id, click_id, partner, sub_id, attributed_at, model, revision, lead_at)
            SELECT * FROM json_to_recordset(:rows::json) AS r(user_id text, provider text, program text, touch_id text, click_id text,
                partner text, sub_id text, attributed_at timestamptz, model text, revision integer, lead_at timestamptz)
            ON CONFLICT (user_id, provider) DO UPDATE SET program = excluded.program, touch_id = excluded.touch_id,
                click_id = excluded.click_id, partner = excluded.partner, sub_id = excluded.sub_id,
                attributed_at = excluded.attributed_at, model = excluded.model, revision = excluded.revision, lead_at = excluded.lead_at""";
    private static final String FRIENDS = """
            INSERT INTO told_friend SELECT * FROM json_to_recordset(:rows::json) AS r(user_id text, name text, extra text)
            ON CONFLICT DO NOTHING""";
    private static final String LINKS = """
            INSERT INTO told_link SELECT user_id, name FROM json_to_recordset(:rows::json) AS r(user_id text, name text)
            ON CONFLICT DO NOTHING""";
    private static final String VALUES = """
            INSERT INTO told_value SELECT * FROM json_to_recordset(:rows::json) AS r(user_id text, name text, extra text)
            ON CONFLICT DO NOTHING""";
    private static final String CONVERSIONS = """
            UPDATE conversion c SET state = r.state, conversion_id = r.conversion_id, program = r.program,
                program_version = r.program_version, revision = r.revision, kind = r.kind, winner = r.winner, reason = r.reason,
                credited = r.credited::jsonb, first_conversion = r.first_conversion, decided_at = r.decided_at
            FROM json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, product text, state text, conversion_id text,
                program text, program_version integer, revision integer, kind text, winner text, reason text, credited text,
                first_conversion boolean, decided_at timestamptz)
            WHERE c.payment_provider = r.payment_provider AND c.payment_id = r.payment_id AND c.product = r.product""";
    private static final String REVISIONS = """
            INSERT INTO conversion_revision (conversion_id, revision, arrived_at, program, program_version, facts, decision)
            SELECT r.conversion_id, r.revision, r.arrived_at, r.program, r.program_version, r.facts::jsonb, r.decision::jsonb
            FROM json_to_recordset(:rows::json) AS r(conversion_id text, revision integer, arrived_at timestamptz, program text,
                program_version integer, facts text, decision text)""";
    private static final String CREDITS = """
            INSERT INTO sale_credit (user_id, product, credited, conversion_id, credited_at)
            SELECT r.user_id, r.product, r.credited::jsonb, r.conversion_id, r.credited_at
            FROM json_to_recordset(:rows::json) AS r(user_id text, product text, credited text, conversion_id text, credited_at timestamptz)
            ON CONFLICT DO NOTHING""";
    private static final String MARKS = """
            UPDATE touch t SET credited_at = r.at FROM json_to_recordset(:rows::json) AS r(name text, at timestamptz)
            WHERE t.touch_id = r.name AND t.credited_at IS NULL""";
    private static final String LATE = """
            INSERT INTO late_evidence (conversion_id, touch_id, arrived_at, winner, reason)
            SELECT * FROM json_to_recordset(:rows::json) AS r(conversion_id text, touch_id text, arrived_at timestamptz, winner text, reason text)
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;

    private record AttributionRow(String userId, String provider, String program, @Nullable String touchId, @Nullable String clickId,
                                  @Nullable String partner, @Nullable String subId, Instant attributedAt, String model, int revision,
                                  @Nullable Instant leadAt) {}

    private record NameRow(String userId, String name, @Nullable String extra) {}

    private record MarkRow(String name, Instant at) {}

    private record CreditRow(String userId, String product, String credited, String conversionId, Instant creditedAt) {}

    private record LateRow(String conversionId, String touchId, Instant arrivedAt, String winner, String reason) {}

    private record RevisionRow(String conversionId, int revision, Instant arrivedAt, String program, int programVersion, String facts,
                               String decision) {}

    private record ConversionRow(String paymentProvider, String paymentId, String product, String state, @Nullable String conversionId,
                                 @Nullable String program, int programVersion, int revision, @Nullable String kind,
                                 @Nullable String winner, @Nullable String reason, @Nullable String credited,
                                 boolean firstConversion, @Nullable Instant decidedAt) {}

    ReviewWriter(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> write(List<Review> reviews, Instant arrivedAt) {
        List<AttributionRow> attributions = new ArrayList<>();
        List<NameRow> friends = new ArrayList<>();
        List<NameRow> links = new ArrayList<>();
        List<NameRow> values = new ArrayList<>();
        List<MarkRow> marks = new ArrayList<>();
        List<CreditRow> credits = new ArrayList<>();
        List<LateRow> late = new ArrayList<>();
        for (Review review : reviews) {
            String owner = review.ownerId();
            review.attributions().values().forEach(stored -> attributions.add(row(owner, stored.attribution(), stored.revision(), stored.leadAt())));
            review.friends().forEach((program, touch) -> friends.add(new NameRow(owner, program, touch)));
            review.visitors().forEach(visitor -> links.add(new NameRow(owner, visitor, null)));
            review.values().forEach(value -> values.add(new NameRow(owner, value.substring(0, value.indexOf('|')),
                    value.substring(value.indexOf('|') + 1))));
            review.marks().forEach((touch, at) -> marks.add(new MarkRow(touch, at)));
            review.credits().forEach((product, credit) -> credits.add(new CreditRow(owner, product, Json.write(credit.credited()),
                    credit.conversionId(), credit.at())));
            review.late().forEach(each -> late.add(new LateRow(each.conversionId(), each.touchId(), arrivedAt,
                    each.wouldBe().winner().name(), each.wouldBe().reason())));
        }
        return RowBatch.write(database, ATTRIBUTIONS, attributions)
                .then(RowBatch.write(database, FRIENDS, friends)).then(RowBatch.write(database, LINKS, links))
                .then(RowBatch.write(database, VALUES, values)).then(RowBatch.write(database, MARKS, marks))
                .then(RowBatch.write(database, CREDITS, credits)).then(RowBatch.write(database, LATE, late))
                .then(decisions(reviews, arrivedAt));
    }

    private Mono<Void> decisions(List<Review> reviews, Instant arrivedAt) {
        Map<String, ConversionRow> conversions = new LinkedHashMap<>();
        List<RevisionRow> revisions = new ArrayList<>();
        for (Review review : reviews) {
            review.waiting().forEach(waiting -> put(conversions, waiting, null));
            for (Review.Decided decided : review.decided()) {
                put(conversions, decided.conversion(), arrivedAt);
                ConversionRecord conversion = decided.conversion();
                revisions.add(new RevisionRow(String.valueOf(conversion.conversionId()), conversion.revision(), arrivedAt,
                        String.valueOf(conversion.program()), conversion.programVersion(), Json.write(decided.facts()),
                        Json.write(decided.decision())));
            }
        }
        return RowBatch.write(database, CONVERSIONS, List.copyOf(conversions.values()))
                .then(RowBatch.write(database, REVISIONS, revisions)).then();
    }

    private static void put(Map<String, ConversionRow> rows, ConversionRecord conversion, @Nullable Instant decidedAt) {
        Outcome outcome = conversion.outcome();
        rows.put(conversion.payment().paymentProvider() + "|" + conversion.payment().paymentId() + "|" + conversion.payment().product(),
                new ConversionRow(conversion.payment().paymentProvider(), conversion.payment().paymentId(), conversion.payment().product(),
                        conversion.state().name(), conversion.conversionId(), conversion.program(), conversion.programVersion(),
                        conversion.revision(), conversion.kind() == null ? null : conversion.kind().name(),
                        outcome == null ? null : outcome.winner().name(), outcome == null ? null : outcome.reason(),
                        outcome == null || outcome.credited() == null ? null : Json.write(outcome.credited()), conversion.first(), decidedAt));
    }

    private static AttributionRow row(String owner, Attribution attribution, int revision, @Nullable Instant leadAt) {
        return new AttributionRow(owner, attribution.provider(), attribution.program(), attribution.touchId(), attribution.clickId(),
                attribution.partner(), attribution.subId(), attribution.attributedAt(), attribution.model().word(), revision, leadAt);
    }
}
