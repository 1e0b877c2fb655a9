package io.tributary.referral.domain.reward;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reasons why a payment turned adverse, gravest first (REF-44, REF-47). */
public final class Adversity {
    /** Gravest first. */
    private static final List<String> GRAVITY =
            List.of("payment_fraud", "payment_chargeback", "payment_early_warning", "payment_refund");

    private Adversity() {}

    /** Whether it is one of the four reasons. */
    public static boolean isKnown(String reason) {
        return GRAVITY.contains(reason);
    }

    /** The gravest of these reasons. */
    public static Optional<String> gravest(Collection<String> reasons) {
        return GRAVITY.stream().filter(reasons::contains).findFirst();
    }
}
