package io.tributary.impact.reporting.domain.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;

/** Amounts as decimal text in major units. */
public final class MoneyText {
    private MoneyText() {}

    /** Whether it is an ISO 4217 code in upper case. */
    public static boolean known(String currency) {
        return Currency.getAvailableCurrencies().stream().anyMatch(one -> one.getCurrencyCode().equals(currency));
    }

    /** Minor units as text, such as {@code 10.00}. */
    public static String of(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    /** Text as minor units; empty when it is no exact amount of this currency. */
    public static OptionalLong minor(String text, String currency) {
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,4})?")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text).movePointRight(digits(currency)).longValueExact());
        } catch (ArithmeticException inexact) {
            return OptionalLong.empty();
        }
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
