package io.tributary.impact.domain.conversionreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Money on the wire is exact. */
class AmountTextTest {

    @Property
    @Label("the text is the exact amount with two decimals, half up, never with an exponent (IMP-21)")
    void exact(@ForAll("currencies") String currency, @ForAll @LongRange(min = 0) long minor) {
        String text = AmountText.twoDecimals(minor, currency).orElseThrow();
        int exponent = Currency.getInstance(currency).getDefaultFractionDigits();
        assertThat(text).matches("\\d+\\.\\d{2}");
        assertThat(new BigDecimal(text))
                .isEqualTo(new BigDecimal(Long.toString(minor)).movePointLeft(exponent).setScale(2, RoundingMode.HALF_UP));
    }

    @Property
    @Label("what is reported of many payments sums to what was paid, to the cent (IMP-21)")
    void sums(@ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 99_999_999_999L) Long> payments) {
        BigDecimal reported = payments.stream().map(minor -> new BigDecimal(AmountText.twoDecimals(minor, "USD").orElseThrow()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long paid = payments.stream().mapToLong(Long::longValue).sum();
        assertThat(reported).isEqualByComparingTo(BigDecimal.valueOf(paid, 2));
    }

    @Property
    @Label("a redeemed amount is the same number without trailing zeros and exponent (IMP-55)")
    void plain(@ForAll @LongRange(min = 1, max = 99_999_999_999L) long minor) {
        BigDecimal plain = AmountText.plain(BigDecimal.valueOf(minor, 2));
        assertThat(plain).isEqualByComparingTo(BigDecimal.valueOf(minor, 2));
        assertThat(plain.scale()).isBetween(0, 2);
        assertThat(plain.toString()).doesNotContain("E").doesNotMatch(".*\\.\\d*0$");
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> currencies() {
        return net.jqwik.api.Arbitraries.of("USD", "EUR", "JPY", "KWD", "CLF", "ISK");
    }
}
