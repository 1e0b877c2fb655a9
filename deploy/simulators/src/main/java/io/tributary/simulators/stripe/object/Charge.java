package io.tributary.simulators.stripe.object;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A charge, and with it the payment intent whose latest charge it is.
 *
 * @param id charge id
 * @param customer customer, or null where only a refund or dispute told of the charge so far
 * @param invoice invoice it paid, or null
 * @param amount amount in minor units
 * @param currency lower case
 * @param instrument what paid
 * @param refunded sum refunded so far
 * @param disputed whether a dispute was ever opened
 * @param reportedFraudulent whether somebody reported it as fraudulent
 * @param metadata metadata
 * @param created when it succeeded
 */
public record Charge(
        String id,
        @Nullable String customer,
        @Nullable String invoice,
        long amount,
        String currency,
        Instrument instrument,
        long refunded,
        boolean disputed,
        boolean reportedFraudulent,
        Map<String, String> metadata,
        Instant created) {

    public Charge {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Id of its payment intent. */
    public String paymentIntent() {
        return "pi_" + (id.startsWith("ch_") ? id.substring(3) : id);
    }

    /** The same with this sum refunded. */
    public Charge withRefunded(long sum) {
        return new Charge(
                id, customer, invoice, Math.max(amount, sum), currency, instrument, sum, disputed,
                reportedFraudulent, metadata, created);
    }

    /** The same, disputed. */
    public Charge withDispute() {
        return new Charge(
                id, customer, invoice, amount, currency, instrument, refunded, true, reportedFraudulent, metadata,
                created);
    }

    /** The same, reported as fraudulent. */
    public Charge withFraudReport() {
        return new Charge(
                id, customer, invoice, amount, currency, instrument, refunded, disputed, true, metadata, created);
    }

    /** The same with what was told of it before it was known. */
    public Charge with(Charge toldBefore) {
        return new Charge(
                id, customer, invoice, amount, currency, instrument, toldBefore.refunded, toldBefore.disputed,
                toldBefore.reportedFraudulent, metadata, created);
    }
}
