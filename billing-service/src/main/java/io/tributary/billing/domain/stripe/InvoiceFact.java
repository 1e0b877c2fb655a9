package io.tributary.billing.domain.stripe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice.
 *
 * @param occasion      {@code paid}, {@code failed}, {@code voided} or {@code uncollectible}
 * @param paymentsKnown whether the event itself says what paid the invoice, be it nothing
 * @param outOfBand     whether it says that it was paid outside Stripe
 */
public record InvoiceFact(String id, String occasion, @Nullable String customer, @Nullable String subscription,
        @Nullable String status, long amountPaid, String currency, @Nullable String billingReason, List<Line> lines,
        Labels labels, @Nullable Instant paidAt, @Nullable String charge, @Nullable String intent, boolean paymentsKnown,
        boolean outOfBand, @Nullable String promotionCode, boolean testMade) implements StripeFact {
    /**
     * One line.
     *
     * @param amountMinor amount before discounts
     */
    public record Line(String id, @Nullable String price, long amountMinor, boolean proration, @Nullable Instant periodStart,
            @Nullable Instant periodEnd) {}

    /** The same invoice, paid by this. */
    public InvoiceFact paidBy(@Nullable String foundCharge, @Nullable String foundIntent, boolean nothingBehind) {
        return new InvoiceFact(id, occasion, customer, subscription, status, amountPaid, currency, billingReason, lines,
                labels, paidAt, foundCharge, foundIntent, true, nothingBehind, promotionCode, testMade);
    }
}
