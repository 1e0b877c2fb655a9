package io.tributary.scenarios.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    @DisplayName("amounts go from major units to minor units and back without a floating point")
    void thereAndBack() {
        assertThat(Money.minor("25.00", "usd")).isEqualTo(2500);
        assertThat(Money.minor("1000", "JPY")).isEqualTo(1000);
        assertThat(Money.micro("0.000001")).isEqualTo(1);
        assertThat(Money.fromMinor(950, "USD")).isEqualTo("9.50");
        assertThat(Money.fromMicro(47_500_000)).isEqualTo("47.50");
        assertThat(Money.fromMicro(1)).isEqualTo("0.000001");
    }
}
