package io.tributary.billing.domain.payment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Result of claiming a payment instrument (BIL-73). */
public final class InstrumentStatus {
    /** This user came first. */
    public static final String FIRST = "first_payment_fingerprint_claim";
    /** Somebody else came first, or this user before. */
    public static final String CLAIMED = "fingerprint_previously_claimed";
    /** A supported type without a fingerprint. */
    public static final String MISSING = "missing_fingerprint";
    /** A type whose fingerprints are not supported. */
    public static final String UNSUPPORTED = "no_supported_fingerprint";
    /** No money was received. */
    public static final String NO_SETTLEMENT = "no_positive_settlement";
    /** What paid could not be found out yet. */
    public static final String UNRESOLVED = "settlement_unresolved";

    private static final Set<String> SUPPORTED =
            Set.of("card", "sepa_debit", "us_bank_account", "bacs_debit", "au_becs_debit");
    private static final Set<String> WELCOMED = Set.of(FIRST, MISSING, UNSUPPORTED);

    private InstrumentStatus() {}

    /** Whether fingerprints of this type are claimed. */
    public static boolean supported(String methodType) {
        return SUPPORTED.contains(methodType);
    }

    /** Whether a first issuance with this status makes an eligible first-time subscriber (BIL-77). */
    public static boolean welcomed(@Nullable String status) {
        return status != null && WELCOMED.contains(status);
    }
}
