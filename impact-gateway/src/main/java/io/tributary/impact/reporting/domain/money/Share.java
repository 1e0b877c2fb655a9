package io.tributary.impact.reporting.domain.money;

import java.math.BigInteger;

/** Arithmetic of commissions, in whole minor units (REP-11). */
public final class Share {
    private static final long WHOLE = 10_000;
    private static final long MICRODOLLARS_PER_CENT = 10_000;

    private Share() {}

    /** Base times rate, rounded half up to the minor unit; a base below zero earns nothing. */
    public static long of(long baseMinor, int rateBp) {
        return halfUp(BigInteger.valueOf(Math.max(0, baseMinor)).multiply(BigInteger.valueOf(rateBp)), WHOLE);
    }

    /** Microdollars in cents, rounded half up. */
    public static long cents(long microdollars) {
        return halfUp(BigInteger.valueOf(microdollars), MICRODOLLARS_PER_CENT);
    }

    private static long halfUp(BigInteger numerator, long denominator) {
        return numerator.add(BigInteger.valueOf(denominator / 2)).divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }
}
