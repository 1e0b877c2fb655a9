package io.tributary.simulators.stripe.object;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An invoice with one plan line.
 *
 * @param id invoice id
 * @param subscription subscription it bills, as it was
 * @param billingReason {@code subscription_create}, {@code subscription_cycle} or {@code subscription_update}
 * @param status {@code open} or {@code paid}
 * @param line what the line is for
 * @param listAmount amount of the line before discounts
 * @param amountDue amount after discounts
 * @param currency lower case
 * @param charge charge that paid it, or null
 * @param metadata metadata of the invoice itself
 * @param promotionCode code typed by the customer, or null
 * @param outOfBand marked paid without a charge
 * @param created when it was made
 * @param paidAt when it was paid, or null
 */
public record Invoice(
        String id,
        Subscription subscription,
        String billingReason,
        String status,
        Span line,
        long listAmount,
        long amountDue,
        String currency,
        @Nullable String charge,
        Map<String, String> metadata,
        @Nullable String promotionCode,
        boolean outOfBand,
        Instant created,
        @Nullable Instant paidAt) {

    public Invoice {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Whether it was paid. */
    public boolean paid() {
        return status.equals("paid");
    }

    /** Whether it bills no period: the zero invoice of a moved trial end (BIL-28). */
    public boolean extension() {
        return listAmount == 0 && amountDue == 0;
    }

    /** Amount taken off the list price. */
    public long discount() {
        return listAmount - amountDue;
    }

    /** The same, paid by this charge (null: by none). */
    public Invoice paidBy(@Nullable String chargeId, boolean withoutCharge, Instant when) {
        return new Invoice(
                id, subscription, billingReason, "paid", line, listAmount, amountDue, currency, chargeId, metadata,
                promotionCode, withoutCharge, created, when);
    }
}
