package io.tributary.billing.domain.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.billing.domain.Shop;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BonusTest {
    @ParameterizedTest
    @DisplayName("The percentage follows the streak, a welcome month and the cadence (BIL-76)")
    @CsvSource({"true, false, 1, 5", "true, false, 2, 10", "true, false, 8, 40", "true, false, 30, 40", "true, true, 1, 50", "false, false, 7, 50"})
    void percent(boolean monthly, boolean welcome, int streak, int expected) {
        assertThat(Bonus.percent(Shop.terms(), monthly, welcome, streak)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("Amounts are rounded half up to the cent (BIL-76)")
    @CsvSource({"1900, 50, 9500000", "1900, 5, 950000", "1901, 50, 9510000", "1, 50, 10000", "1, 40, 0"})
    void rounding(long minor, int percent, long micros) {
        assertThat(Bonus.micros(minor, percent)).isEqualTo(micros);
    }

    @ParameterizedTest
    @DisplayName("Welcome months depend on the start, to the millisecond (BIL-77)")
    @CsvSource({
        "2026-05-06T23:59:59.999Z, 2, true", "2026-05-07T00:00:00Z, 2, false", "2026-05-07T00:00:00Z, 1, true",
        "2026-10-08T23:59:59.999Z, 1, true", "2026-10-09T00:00:00Z, 1, false", "2026-10-09T00:00:00Z, 2, true"})
    void welcome(String start, int streak, boolean expected) {
        assertThat(Bonus.welcomeMonth(Shop.terms(), Instant.parse(start), streak)).isEqualTo(expected);
    }

    @Test
    @DisplayName("Paused months bridge the streak and do not count; a month that was neither issued nor paused ends it (BIL-78)")
    void bridged() {
        Set<YearMonth> paused = Set.of(YearMonth.parse("2026-02"), YearMonth.parse("2026-03"));
        assertThat(Bonus.streak(Set.of("2025-12", "2026-01", "2026-04"), paused::contains, "2026-05", 36)).isEqualTo(4);
        assertThat(Bonus.streak(Set.of("2025-12", "2026-04"), paused::contains, "2026-05", 36)).isEqualTo(2);
        assertThat(Bonus.streak(Set.of("2025-12", "2026-01", "2026-04"), paused::contains, "2026-05", 3)).isEqualTo(3);
    }

    @Test
    @DisplayName("The streak counts consecutive months back from this one, at most 36 (BIL-78)")
    void streak() {
        assertThat(Bonus.streak(Set.of("2026-01", "2026-03", "2026-04"), month -> false, "2026-05", 36)).isEqualTo(3);
        assertThat(Bonus.streak(Set.of("2025-12"), month -> false, "2026-01", 36)).isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("The bonus unlocks when the base less one dollar was spent, before the month is over (BIL-75, BIL-83)")
    @CsvSource({"17999999, 2026-04-20T00:00:00Z, false", "18000000, 2026-04-20T00:00:00Z, true", "18000000, 2026-05-03T10:00:00Z, false"})
    void unlock(long spent, String now, boolean expected) {
        Issuance issuance = new Issuance("i", "s", "bob", "2026-04", "stripe:in_1", Instant.parse("2026-04-03T10:00:00Z"), "small", 1, true,
                19_000_000, 5, 9_500_000, Instant.parse("2026-05-03T10:00:00Z"), null, true);
        assertThat(Bonus.unlocked(Shop.terms(), issuance, spent + 5, Instant.parse(now))).isEqualTo(expected);
    }
}
