package io.tributary.impact.reporting.adapter.in.kafka;

import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.impact.CommissionEntry;
import io.tributary.events.impact.ReportDay;
import io.tributary.impact.reporting.adapter.out.r2dbc.rebuild.FigureShadow;
import io.tributary.impact.reporting.adapter.out.r2dbc.rebuild.ReplayRows;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.application.rebuild.Shadow;
import io.tributary.messaging.sql.RowBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Records that were read again, as facts of the partners' figures (REP-68, REP-70). */
public final class FigureReplay implements ReplayRows {
    private static final String S = FigureShadow.SCHEMA;
    private static final String CLICKS = "INSERT INTO " + S + """
            .report_click (click, partner, sub_id, at, is_unique, sub_unique, suspicious)
            SELECT digest, partner, sub_id, at, "unique", sub_unique, suspicious FROM json_to_recordset(:rows::json) AS r(digest text,
                   partner text, sub_id text, at timestamptz, "unique" boolean, sub_unique boolean, suspicious boolean)
            ON CONFLICT DO NOTHING
            """;
    private static final String LEADS = "INSERT INTO " + S + """
            .report_lead (user_id, provider, partner, sub_id, at) SELECT user_id, provider, partner, sub_id, at
              FROM json_to_recordset(:rows::json) AS r(user_id text, provider text, partner text, sub_id text, at timestamptz)
            ON CONFLICT DO NOTHING
            """;
    private static final String BUYERS = "INSERT INTO " + S + """
            .buyer (payment_provider, payment_id, user_id) SELECT payment_provider, payment_id, user_id
              FROM json_to_recordset(:rows::json) AS r(payment_provider text, payment_id text, user_id text) ON CONFLICT DO NOTHING
            """;
    private static final String DAYS = "INSERT INTO " + S + """
            .report_day AS held (day, program, provider, partner, slice, clicks, unique_clicks, suspicious, touches, visitors,
                   first_touch_visitors, revision)
            SELECT * FROM json_to_recordset(:rows::json) AS r(day text, program text, provider text, partner text, slice text,
                   clicks bigint, unique_clicks bigint, suspicious bigint, touches bigint, visitors bigint,
                   first_touch_visitors bigint, revision int)
            ON CONFLICT (day, program, provider, partner, slice) DO UPDATE SET clicks = EXCLUDED.clicks,
                   unique_clicks = EXCLUDED.unique_clicks, suspicious = EXCLUDED.suspicious, revision = EXCLUDED.revision
             WHERE held.revision < EXCLUDED.revision
            """;
    private static final String HELD = "SELECT id, parent, type, partner, kind, sub_id, amount, currency, state, reason, settled_at,"
            + " payment_provider, payment_id FROM " + S + ".line WHERE id = ANY(:ids) OR parent = ANY(:ids) ORDER BY id";
    private static final String LINES = "INSERT INTO " + S + """
            .line (id, parent, type, partner, kind, sub_id, amount, currency, state, reason, settled_at, payment_provider, payment_id)
            SELECT * FROM json_to_recordset(:rows::json) AS r(id text, parent text, type text, partner text, kind text, sub_id text,
                   amount bigint, currency text, state text, reason text, settled_at timestamptz, payment_provider text, payment_id text)
            ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, amount = EXCLUDED.amount, state = EXCLUDED.state,
                   reason = EXCLUDED.reason
            """;

    private record Buyer(String paymentProvider, String paymentId, String userId) {}

    private record DayRow(String day, String program, String provider, String partner, String slice, long clicks, long uniqueClicks,
            long suspicious, long touches, long visitors, long firstTouchVisitors, int revision) {}

    private record LineRow(String id, @Nullable String parent, String type, String partner, String kind, @Nullable String subId,
            long amount, String currency, String state, @Nullable String reason, Instant settledAt, @Nullable String paymentProvider,
            @Nullable String paymentId) {
        /** A reversal moves what is left to another state; a reversed line tells what was left before (REP-22). */
        LineRow after(CommissionEntry entry) {
            boolean reversal = "reversal".equals(entry.getKind());
            return new LineRow(id, parent, type, partner, entry.getConversionKind(), subId,
                    reversal ? amount : amount + entry.getAmountMinor(), currency, entry.getState(),
                    reversal ? entry.getReason() : reason, settledAt, paymentProvider, paymentId);
        }

        static LineRow of(CommissionEntry entry, String id, @Nullable String parent, String type) {
            return new LineRow(id, parent, type, entry.getPartner(), entry.getConversionKind(), entry.getSubId(), entry.getAmountMinor(),
                    entry.getCurrency(), entry.getState(), "reversal".equals(entry.getKind()) ? entry.getReason() : null,
                    entry.getSettledAt(), entry.getPaymentProvider(), entry.getPaymentId());
        }
    }

    @Override
    public Mono<Void> write(DatabaseClient database, List<Shadow.Replayed> records) {
        Map<String, Told.Click> clicks = new LinkedHashMap<>();
        Map<String, Told.Lead> leads = new LinkedHashMap<>();
        List<Buyer> buyers = new ArrayList<>();
        Map<String, DayRow> days = new LinkedHashMap<>();
        List<CommissionEntry> entries = new ArrayList<>();
        for (Shadow.Replayed record : records) {
            switch (record.payload()) {
                case ClickRecorded click -> clicks.putIfAbsent(click.getClickId(), ReportTranslator.click(click));
                case UserAttributed user when user.getLead() && user.getPartner() != null ->
                        leads.putIfAbsent(user.getUserId() + " " + user.getProvider(), ReportTranslator.lead(user));
                case PaymentSettled paid -> buyers.add(new Buyer(paid.getPaymentProvider(), paid.getPaymentId(), paid.getUserId()));
                case ReportDay day -> days.merge(key(day), row(day), (one, other) -> other.revision() > one.revision() ? other : one);
                case CommissionEntry entry -> entries.add(entry);
                default -> { }
            }
        }
        return RowBatch.write(database, CLICKS, List.copyOf(clicks.values()))
                .then(RowBatch.write(database, LEADS, List.copyOf(leads.values())))
                .then(RowBatch.write(database, BUYERS, buyers)).then(RowBatch.write(database, DAYS, List.copyOf(days.values())))
                .then(Mono.defer(() -> entries.isEmpty() ? Mono.empty() : ledger(database, entries)));
    }

    private static String key(ReportDay day) {
        return String.join("|", day.getDay(), day.getProgram(), day.getProvider(), day.getPartner(), String.valueOf(day.getSubId()));
    }

    private static DayRow row(ReportDay day) {
        String partner = day.getPartner() == null ? "" : day.getPartner();
        String slice = day.getSubId() == null ? "" : day.getSubId().isEmpty() ? "-" : "=" + day.getSubId();
        return new DayRow(day.getDay(), day.getProgram(), day.getProvider(), partner, slice, day.getClicks(), day.getUniqueClicks(),
                day.getSuspiciousClicks(), day.getTouches(), day.getVisitors(), day.getFirstTouchVisitors(), day.getRevision());
    }

    private static Mono<Void> ledger(DatabaseClient database, List<CommissionEntry> entries) {
        Set<String> ids = new LinkedHashSet<>();
        entries.forEach(entry -> ids.add(entry.getCommissionId()));
        return database.sql(HELD).bind("ids", ids.toArray(String[]::new)).map(row -> new LineRow(text(row.get("id", String.class)),
                row.get("parent", String.class), text(row.get("type", String.class)), text(row.get("partner", String.class)),
                text(row.get("kind", String.class)), row.get("sub_id", String.class), Objects.requireNonNull(row.get("amount", Long.class)),
                text(row.get("currency", String.class)), text(row.get("state", String.class)), row.get("reason", String.class),
                Objects.requireNonNull(row.get("settled_at", Instant.class)), row.get("payment_provider", String.class),
                row.get("payment_id", String.class))).all().collectMap(LineRow::id, line -> line, LinkedHashMap::new).flatMap(held -> {
                    Map<String, LineRow> lines = new LinkedHashMap<>(held);
                    entries.forEach(entry -> fold(lines, entry));
                    return RowBatch.write(database, LINES, List.copyOf(lines.values())).then();
                });
    }

    /** Entries of a clawback name the commission; a payout after the commission was paid pays its oldest open clawback. */
    private static void fold(Map<String, LineRow> lines, CommissionEntry entry) {
        String id = entry.getCommissionId();
        LineRow line = lines.get(id);
        if (entry.getKind().equals("clawback")) {
            long number = lines.values().stream().filter(one -> id.equals(one.parent())).count();
            String own = id + "#" + String.format(java.util.Locale.ROOT, "%06d", number);
            lines.put(own, LineRow.of(entry, own, id, "clawback"));
        } else if (line == null) {
            lines.put(id, LineRow.of(entry, id, null, entry.getKind().equals("correction") ? "correction" : "commission"));
        } else if (entry.getKind().equals("payout") && line.state().equals("paid")) {
            lines.values().stream().filter(one -> id.equals(one.parent()) && one.state().equals("approved"))
                    .map(LineRow::id).sorted().findFirst().ifPresent(open -> lines.put(open, lines.get(open).after(entry)));
        } else {
            lines.put(id, line.after(entry));
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNull(value);
    }
}
