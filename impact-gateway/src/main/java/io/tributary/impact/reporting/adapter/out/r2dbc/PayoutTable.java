package io.tributary.impact.reporting.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.CommissionDesk;
import io.tributary.impact.reporting.application.PayoutStore;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Payouts in their table. */
public final class PayoutTable implements PayoutStore {
    private final DatabaseClient database;

    /** On this database. */
    public PayoutTable(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CommissionDesk.Payout> find(String partner, String reference) {
        return database.sql("SELECT * FROM partner_payout WHERE partner = :partner AND reference = :reference")
                .bind("partner", partner).bind("reference", reference).map(PayoutTable::read).one();
    }

    @Override
    public Mono<Void> keep(String partner, CommissionDesk.Payout payout, String actor) {
        return database.sql("""
                        INSERT INTO partner_payout (partner, reference, currency, up_to, paid_at, amount_minor, lines, actor)
                        VALUES (:partner, :reference, :currency, :until, :at, :amount, :lines, :actor)
                        """)
                .bind("partner", partner).bind("reference", payout.reference()).bind("currency", payout.currency())
                .bind("until", payout.upTo()).bind("at", payout.paidAt()).bind("amount", payout.amountMinor())
                .bind("lines", payout.lines()).bind("actor", actor).then();
    }

    @Override
    public Flux<CommissionDesk.Payout> newest(String partner, int most) {
        return database.sql("SELECT * FROM partner_payout WHERE partner = :partner ORDER BY paid_at DESC, reference LIMIT :most")
                .bind("partner", partner).bind("most", most).map(PayoutTable::read).all();
    }

    private static CommissionDesk.Payout read(Readable readable) {
        Row row = new Row(readable);
        return new CommissionDesk.Payout(row.text("reference"), row.text("currency"), row.instant("up_to"),
                row.instant("paid_at"), row.big("amount_minor"), row.number("lines"));
    }
}
