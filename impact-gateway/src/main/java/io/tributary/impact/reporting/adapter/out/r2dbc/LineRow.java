package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.domain.commission.Kind;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import io.tributary.impact.reporting.domain.fact.Sale;
import io.tributary.impact.reporting.domain.commission.State;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of the ledger as its row. */
record LineRow(String id, String type, @Nullable String parent, String partner, @Nullable String program,
               @Nullable String paymentProvider, @Nullable String paymentId, @Nullable String userId, String kind,
               @Nullable String subId, long amountMinor, long clawedMinor, long baseMinor, int rateBp,
               int termsVersion, String currency, String state, @Nullable String reason, Instant settledAt,
               Instant approveAt, boolean manual, boolean byHand, int entries) {
    static final String COLUMNS = """
            id, type, parent, partner, program, payment_provider, payment_id, user_id, kind, sub_id, amount_minor, \
            clawed_minor, base_minor, rate_bp, terms_version, currency, state, reason, settled_at, approve_at, manual, \
            by_hand, entries""";
    static final String TYPES = """
            id text, type text, parent text, partner text, program text, payment_provider text, payment_id text, \
            user_id text, kind text, sub_id text, amount_minor bigint, clawed_minor bigint, base_minor bigint, \
            rate_bp int, terms_version int, currency text, state text, reason text, settled_at timestamptz, \
            approve_at timestamptz, manual boolean, by_hand boolean, entries int""";

    static LineRow of(Line line) {
        Line.Origin origin = line.origin();
        Line.Money money = line.money();
        return new LineRow(line.id(), line.type().code(), line.parent(), line.partner(),
                origin == null ? null : origin.key().program(),
                origin == null ? null : origin.key().payment().provider(),
                origin == null ? null : origin.key().payment().id(), origin == null ? null : origin.userId(),
                line.kind().code(), line.subId(), money.amountMinor(), money.clawedMinor(), money.baseMinor(),
                money.rateBp(), money.termsVersion(), money.currency(), line.state().code(), line.reason(),
                line.settledAt(), line.approveAt(), line.manual(), line.byHand(), line.entries());
    }

    static Line read(Readable readable) {
        Row row = new Row(readable);
        String program = row.textOrNull("program");
        Line.Origin origin = program == null ? null : new Line.Origin(
                new Sale.Key(program, new PaymentKey(row.text("payment_provider"), row.text("payment_id"))),
                row.text("user_id"));
        return new Line(row.text("id"), Line.Type.valueOf(row.text("type").toUpperCase(Locale.ROOT)),
                row.textOrNull("parent"), row.text("partner"), origin, Kind.of(row.text("kind")),
                row.textOrNull("sub_id"), new Line.Money(row.big("amount_minor"), row.big("clawed_minor"),
                        row.big("base_minor"), row.number("rate_bp"), row.number("terms_version"),
                        row.text("currency")),
                State.of(row.text("state")), row.textOrNull("reason"), row.instant("settled_at"),
                row.instant("approve_at"), row.flag("manual"), row.flag("by_hand"), row.number("entries"));
    }
}
