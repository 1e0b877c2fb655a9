package io.tributary.billing.domain.payment;

import java.time.Instant;
import java.util.Collection;

/** Numbers settled monetized payments of one user and product (BIL-38). */
public final class Ordinals {
    private Ordinals() {}

    /** The next ordinal; refunds never give one back. */
    public static int next(Collection<SettledPayment> ofUser, String product) {
        return 1 + ofUser.stream().filter(payment -> payment.product().equals(product) && !payment.comped())
                .mapToInt(SettledPayment::ordinal).max().orElse(0);
    }

    /** Whether a payment of this time is earlier than the one that claimed the first ordinal. */
    public static boolean lateFirst(Collection<SettledPayment> ofUser, String product, Instant settledAt) {
        return ofUser.stream().anyMatch(payment -> payment.product().equals(product) && payment.ordinal() == 1
                && settledAt.isBefore(payment.settledAt()));
    }
}
