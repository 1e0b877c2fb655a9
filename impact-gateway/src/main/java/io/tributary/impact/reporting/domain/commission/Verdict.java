package io.tributary.impact.reporting.domain.commission;

import java.util.Locale;

/** What a credited sale comes to. */
public sealed interface Verdict {
    /** A fact it needs is not known yet. */
    record Waits(Missing missing) implements Verdict {}

    /** It earns nothing, and why (REP-12). */
    record Nothing(Cause cause) implements Verdict {}

    /**
     * It earns a commission.
     *
     * @param kind      what was paid for
     * @param grossBase base before refunds, minor units
     * @param damage    adverse facts
     * @param terms     terms, at the partner's own rate
     */
    record Earns(Kind kind, long grossBase, Damage damage, Terms terms) implements Verdict {}

    /** Facts a sale may wait for. */
    enum Missing {
        PAYMENT, PARTNER, TERMS, FIRST_PAYMENT;

        /** Constant as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a sale earns nothing. */
    enum Cause {
        BASE_ZERO, COMPED, SELF_PURCHASE, RENEWALS_OFF, RENEWAL_LIMIT;

        /** Constant as stored and shown. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether this constant is one of them. */
        public static boolean is(String code) {
            for (Cause cause : values()) {
                if (cause.code().equals(code)) {
                    return true;
                }
            }
            return false;
        }
    }
}
