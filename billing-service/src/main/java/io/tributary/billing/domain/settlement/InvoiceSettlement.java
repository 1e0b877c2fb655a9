package io.tributary.billing.domain.settlement;

import io.tributary.billing.domain.calendar.Months;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.settlement.Settlement.DuplicatePeriod;
import io.tributary.billing.domain.settlement.Settlement.Funded;
import io.tributary.billing.domain.settlement.Settlement.MonthConflict;
import io.tributary.billing.domain.settlement.Settlement.NotAPeriod;
import io.tributary.billing.domain.settlement.Settlement.Repetition;
import io.tributary.billing.domain.stripe.InvoiceFact;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a paid invoice settles, from the invoice alone and what is settled already (BIL-31..34). */
public final class InvoiceSettlement {
    private static final Set<String> NEVER = Set.of("manual", "subscription_threshold");

    private InvoiceSettlement() {}

    /**
     * @param known   the payment this very invoice settled before, if any
     * @param settled payments of the same subscription
     */
    public static Settlement of(InvoiceFact invoice, Catalog catalog, @Nullable SettledPayment known,
            Collection<SettledPayment> settled) {
        if (!"paid".equals(invoice.status())) {
            return new NotAPeriod("status_not_paid");
        }
        if (invoice.subscription() == null) {
            return new NotAPeriod("no_subscription");
        }
        if (NEVER.contains(Objects.requireNonNullElse(invoice.billingReason(), ""))) {
            return new NotAPeriod("billing_reason");
        }
        Optional<PricedLine> line = planLine(invoice, catalog);
        if (line.isEmpty()) {
            return new NotAPeriod("no_catalog_line");
        }
        return judge(invoice, line.get(), known, settled);
    }

    private static Settlement judge(InvoiceFact invoice, PricedLine line, @Nullable SettledPayment known,
            Collection<SettledPayment> settled) {
        if (known != null) {
            boolean otherMonth = line.priced().product().issues() != null && known.periodStart() != null
                    && !Months.label(known.periodStart()).equals(Months.label(line.start()));
            return otherMonth ? new MonthConflict(Months.label(known.periodStart())) : new Repetition();
        }
        if (line.line().amountMinor() <= 0) {
            return new NotAPeriod("nothing_funded");
        }
        Optional<SettledPayment> earlier = settled.stream()
                .filter(payment -> line.start().equals(payment.periodStart())).findFirst();
        if (earlier.isPresent()) {
            return new DuplicatePeriod(earlier.get().paymentId());
        }
        String comped = invoice.amountPaid() > 0 ? null : invoice.promotionCode() != null ? "promotion" : "discount_or_balance";
        String sku = Objects.requireNonNullElse(line.priced().price().sku(), Objects.requireNonNull(line.line().price()));
        return new Funded(line.priced(), line.start(), line.end(), sku, comped);
    }

    /** Of several catalog lines the latest period start counts, then the greater amount, then the line id (BIL-33). */
    private static Optional<PricedLine> planLine(InvoiceFact invoice, Catalog catalog) {
        return invoice.lines().stream()
                .filter(line -> !line.proration() && line.price() != null && line.periodStart() != null && line.periodEnd() != null)
                .flatMap(line -> catalog.byStripePrice(Objects.requireNonNull(line.price())).stream()
                        .map(priced -> new PricedLine(line, priced, line.periodStart(), line.periodEnd())))
                .max(Comparator.comparing(PricedLine::start)
                        .thenComparing(found -> found.line().amountMinor())
                        .thenComparing(found -> found.line().id()));
    }

    private record PricedLine(InvoiceFact.Line line, Priced priced, Instant start, Instant end) {}
}
