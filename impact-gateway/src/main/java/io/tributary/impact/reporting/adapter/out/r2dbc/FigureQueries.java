package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.domain.commission.Verdict;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts figures together from running totals: single facts of the cut hour, hours of the cut day, then days. What is read
 * is bounded by the period asked for, not by history (REP-77).
 */
public final class FigureQueries implements FigureReads {
    private static final String TOTALS = """
            SELECT slice, NULL::text AS currency, start, clicks, unique_clicks, sub_unique_clicks, sign_ups,
                   conversions, first, renewals, top_ups, first_people, suspicious, 0::bigint AS pending, 0::bigint AS approved,
                   0::bigint AS paid, 0::bigint AS reversed
              FROM report_count WHERE partner = :partner AND %1$s
            UNION ALL
            SELECT slice, currency, start, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, pending, approved, paid, reversed
              FROM report_earning WHERE partner = :partner AND %1$s
            """;
    private static final String BOTH = " CROSS JOIN LATERAL unnest(ARRAY['', coalesce('=' || f.sub_id, '-')]) AS slice";
    private static final String CUT = " WHERE f.partner = :partner AND f.%1$s >= :from AND f.%1$s < :hours";
    private static final String FACTS = """
            UNION ALL
            SELECT slice, NULL, f.at, 1, f.is_unique::int, f.sub_unique::int, 0, 0, 0, 0, 0, 0, f.suspicious::int, 0, 0, 0, 0
              FROM report_click f""" + BOTH + CUT.formatted("at") + """

            UNION ALL
            SELECT slice, NULL, f.at, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM report_lead f""" + BOTH
            + CUT.formatted("at") + """

            UNION ALL
            SELECT slice, NULL, f.at, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0 FROM report_first_person f""" + BOTH
            + CUT.formatted("at") + """

            UNION ALL
            SELECT slice, NULL, f.settled_at, 0, 0, 0, 0, 1, (f.kind = 'first')::int, (f.kind = 'renewal')::int,
                   (f.kind = 'top_up')::int, 0, 0, 0, 0, 0, 0
              FROM commission_line f""" + BOTH + CUT.formatted("settled_at") + """
               AND f.type = 'commission' AND NOT (f.state = 'reversed' AND coalesce(f.reason, '') = ANY(:nothing))
            UNION ALL
            SELECT slice, f.currency, f.settled_at, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                   CASE f.state WHEN 'pending' THEN f.amount_minor ELSE 0 END,
                   CASE f.state WHEN 'approved' THEN f.amount_minor ELSE 0 END,
                   CASE f.state WHEN 'paid' THEN f.amount_minor ELSE 0 END,
                   CASE f.state WHEN 'reversed' THEN f.amount_minor ELSE 0 END
              FROM commission_line f""" + BOTH + CUT.formatted("settled_at");
    private static final String SUMS = """
             sum(clicks)::bigint AS clicks, sum(unique_clicks)::bigint AS unique_clicks,
             sum(sub_unique_clicks)::bigint AS sub_unique_clicks, sum(sign_ups)::bigint AS sign_ups,
             sum(conversions)::bigint AS conversions, sum(first)::bigint AS first, sum(renewals)::bigint AS renewals,
             sum(top_ups)::bigint AS top_ups, sum(first_people)::bigint AS first_people,
             sum(suspicious)::bigint AS suspicious,
             sum(pending)::bigint AS pending, sum(approved)::bigint AS approved, sum(paid)::bigint AS paid,
             sum(reversed)::bigint AS reversed FROM (""";
    private static final String SPAN =
            "((grain = 'd' AND start >= :days) OR (grain = 'h' AND start >= :hours AND start < :days))";

    private static final int FETCH = 1_000;

    private final DatabaseClient database;

    /** On this database. */
    public FigureQueries(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Cell>> figures(String partner, @Nullable Instant from) {
        String head = "SELECT slice, currency, NULL::timestamptz AS bucket,";
        String tail = ") AS t GROUP BY slice, currency";
        return from == null
                ? cells(database.sql(head + SUMS + TOTALS.formatted("grain = 'a'") + tail), partner)
                : cells(cut(database.sql(head + SUMS + TOTALS.formatted(SPAN) + FACTS + tail), from), partner);
    }

    @Override
    public Mono<List<Cell>> series(String partner, @Nullable Instant from, Grain bucket) {
        String head = "SELECT slice, currency, date_trunc('" + bucket.name().toLowerCase(Locale.ROOT)
                + "', start, 'UTC') AS bucket,";
        String tail = ") AS t WHERE slice = '' GROUP BY slice, currency, bucket ORDER BY bucket";
        if (from == null) {
            return cells(database.sql(head + SUMS + TOTALS.formatted("grain = '" + bucket.code() + "'") + tail), partner);
        }
        String span = bucket == Grain.HOUR ? "grain = 'h' AND start >= :hours AND :days IS NOT NULL" : SPAN;
        return cells(cut(database.sql(head + SUMS + TOTALS.formatted(span) + FACTS + tail), from), partner);
    }

    @Override
    public Flux<Listed> conversions(String partner, @Nullable Instant from, @Nullable Instant before, long beforeSeq,
            int most) {
        return database.sql("SELECT seq, " + LineRow.COLUMNS + """
                         FROM commission_line
                         WHERE partner = :partner AND settled_at >= :from AND (settled_at, seq) < (:before, :seq)
                           AND type = 'commission' AND NOT (state = 'reversed' AND coalesce(reason, '') = ANY(:nothing))
                         ORDER BY settled_at DESC, seq DESC LIMIT :most
                        """)
                .bind("partner", partner).bind("from", from == null ? Instant.EPOCH : from)
                .bind("before", before == null ? Instant.parse("9999-01-01T00:00:00Z") : before)
                .bind("seq", beforeSeq).bind("most", most).bind("nothing", nothing())
                .filter(statement -> statement.fetchSize(FETCH))
                .map(row -> new Listed(LineRow.read(row), new Row(row).big("seq"))).all();
    }

    @Override
    public Mono<Long> countConversions(String partner, @Nullable Instant from) {
        return database.sql("""
                        SELECT count(*) AS n FROM commission_line
                         WHERE partner = :partner AND settled_at >= :from
                           AND type = 'commission' AND NOT (state = 'reversed' AND coalesce(reason, '') = ANY(:nothing))
                        """)
                .bind("partner", partner).bind("from", from == null ? Instant.EPOCH : from).bind("nothing", nothing())
                .map(row -> new Row(row).big("n")).one();
    }

    @Override
    public Flux<Refusal> refusals(String partner, int most) {
        return database.sql("""
                        SELECT program, payment_provider, payment_id, nothing, waiting, converted_at FROM report_sale
                         WHERE coalesce(attributed_partner, decided_partner) = :partner
                           AND (nothing IS NOT NULL OR waiting IS NOT NULL)
                         ORDER BY converted_at DESC LIMIT :most
                        """)
                .bind("partner", partner).bind("most", most).map(readable -> {
                    Row row = new Row(readable);
                    return new Refusal(row.text("program"), row.text("payment_provider"), row.text("payment_id"),
                            row.textOrNull("nothing"), row.textOrNull("waiting"), row.instant("converted_at"));
                }).all();
    }

    @Override
    public Flux<Listed> lines(String partner, @Nullable String state, int most) {
        return database.sql("SELECT seq, " + LineRow.COLUMNS + " FROM commission_line WHERE partner = :partner"
                        + " AND (:state = '' OR state = :state) ORDER BY settled_at DESC, seq DESC LIMIT :most")
                .bind("partner", partner).bind("state", state == null ? "" : state).bind("most", most)
                .map(row -> new Listed(LineRow.read(row), new Row(row).big("seq"))).all();
    }

    @Override
    public Mono<Instant> nextApproval(String partner) {
        return database.sql("SELECT approve_at FROM commission_line WHERE partner = :partner AND state = 'pending'"
                        + " ORDER BY approve_at LIMIT 1")
                .bind("partner", partner).map(row -> new Row(row).instant("approve_at")).one();
    }

    @Override
    public Mono<String> cursorSecret() {
        return database.sql("SELECT value FROM report_secret WHERE name = 'cursor'")
                .map(row -> new Row(row).text("value")).one();
    }

    private static GenericExecuteSpec cut(GenericExecuteSpec statement, Instant from) {
        Span span = new Span(from);
        return statement.bind("from", from).bind("hours", span.hours()).bind("days", span.days())
                .bind("nothing", nothing());
    }

    private static Mono<List<Cell>> cells(GenericExecuteSpec statement, String partner) {
        return statement.bind("partner", partner).map(FigureQueries::cell).all().collectList();
    }

    private static String[] nothing() {
        return Arrays.stream(Verdict.Cause.values())
                .map(cause -> cause.code()).toArray(String[]::new);
    }

    private static Cell cell(Readable readable) {
        Row row = new Row(readable);
        return new Cell(row.text("slice"), row.textOrNull("currency"), row.instantOrNull("bucket"),
                new Counts(row.big("clicks"), row.big("unique_clicks"), row.big("sub_unique_clicks"),
                        row.big("sign_ups"), row.big("conversions"), row.big("first"), row.big("renewals"),
                        row.big("top_ups"), row.big("first_people"), row.big("suspicious")),
                new Earnings(row.big("pending"), row.big("approved"), row.big("paid"), row.big("reversed")));
    }
}
