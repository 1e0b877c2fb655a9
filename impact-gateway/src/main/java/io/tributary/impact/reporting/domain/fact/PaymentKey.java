package io.tributary.impact.reporting.domain.fact;

/**
 * Identity of a payment.
 *
 * @param provider payment provider
 * @param id       id at that provider
 */
public record PaymentKey(String provider, String id) implements Comparable<PaymentKey> {
    @Override
    public int compareTo(PaymentKey other) {
        int byProvider = provider.compareTo(other.provider);
        return byProvider != 0 ? byProvider : id.compareTo(other.id);
    }
}
