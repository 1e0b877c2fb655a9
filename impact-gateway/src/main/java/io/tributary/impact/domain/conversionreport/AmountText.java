package io.tributary.impact.domain.conversionreport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Money as the vendor reads it (IMP-21, IMP-55). */
public final class AmountText {
    private static final int DECIMALS = 2;

    private AmountText() {}

    /** The minor amount scaled by the currency's ISO exponent, two decimals, half up; empty for an unknown currency. */
    public static Optional<String> twoDecimals(long minor, String currency) {
        return decimal(minor, currency).map(value -> value.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString());
    }

    /** The amount in major units; empty for an unknown currency. */
    public static Optional<BigDecimal> decimal(long minor, String currency) {
        try {
            int exponent = Currency.getInstance(currency.strip().toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
            return exponent < 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(minor, exponent));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Without trailing zeros and without an exponent: {@code 1}, {@code 24.5} (IMP-55). */
    public static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
