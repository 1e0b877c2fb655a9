package io.tributary.simulators.stripe.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one invoice of a subscription. The first invoice of a subscription is for its current period, every
 * later one for the period after it; naming an invoice that failed before pays that one.
 *
 * @param user internal user id
 * @param product for example {@code kiloclaw}
 * @param invoice invoice id
 * @param amountMinor amount due in minor units; 0 means that a discount takes the whole list price
 * @param currency ISO 4217, any case
 * @param charge charge id; null means one derived from the invoice
 * @param paid false: the attempt failed
 * @param fingerprint {@code type/fingerprint} of the instrument, or null for the subscription's default
 * @param source metadata {@code source} ({@code test}, {@code admin_created}, …), or null
 * @param promotionCode code typed by the customer, or null
 * @param outOfBand marked paid without any charge (BIL-35)
 * @param occurred when it happened; null means now
 */
public record PaymentSpec(
        String user,
        String product,
        String invoice,
        long amountMinor,
        String currency,
        @Nullable String charge,
        boolean paid,
        @Nullable String fingerprint,
        @Nullable String source,
        @Nullable String promotionCode,
        boolean outOfBand,
        @Nullable Instant occurred) {

    public PaymentSpec {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("an amount due is never negative");
        }
    }

    /** A successful payment of this invoice now, in US dollars. */
    public static PaymentSpec paid(String user, String product, String invoice, long cents) {
        return new PaymentSpec(user, product, invoice, cents, "USD", null, true, null, null, null, false, null);
    }

    /** The same, with this charge id. */
    public PaymentSpec by(String chargeId) {
        return new PaymentSpec(
                user, product, invoice, amountMinor, currency, chargeId, paid, fingerprint, source, promotionCode,
                outOfBand, occurred);
    }

    /** The same, as a failed attempt. */
    public PaymentSpec failed() {
        return new PaymentSpec(
                user, product, invoice, amountMinor, currency, charge, false, fingerprint, source, promotionCode,
                outOfBand, occurred);
    }
}
