package io.tributary.scenarios.world;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts as stories have them, text in major units, and as the product has them. */
public final class Money {
    private static final int MICRO = 6;
    private static final int SHOWN = 2;

    private Money() {}

    /** Minor units of an amount in that currency. */
    public static long minor(String major, String currency) {
        return new BigDecimal(major).movePointRight(digits(currency)).longValueExact();
    }

    /** Microdollars of an amount in dollars. */
    public static long micro(String dollars) {
        return new BigDecimal(dollars).movePointRight(MICRO).longValueExact();
    }

    /** Minor units as a story writes them. */
    public static String fromMinor(Object minor, String currency) {
        return shown(new BigDecimal(minor.toString()).movePointLeft(digits(currency)));
    }

    /** Microdollars as a story writes them. */
    public static String fromMicro(Object micro) {
        return shown(new BigDecimal(micro.toString()).movePointLeft(MICRO));
    }

    private static String shown(BigDecimal amount) {
        BigDecimal shorter = amount.stripTrailingZeros();
        return shorter.setScale(Math.max(SHOWN, shorter.scale())).toPlainString();
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
    }
}
