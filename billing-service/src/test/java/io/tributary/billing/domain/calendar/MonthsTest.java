package io.tributary.billing.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthsTest {
    @ParameterizedTest(name = "{0} and {1} months is {2}")
    @DisplayName("A month later is clamped to the last valid day, time of day kept, in UTC (BIL-60)")
    @CsvSource({
        "2026-01-31T12:00:00.123Z, 1, 2026-02-28T12:00:00.123Z",
        "2028-01-31T12:00:00Z, 1, 2028-02-29T12:00:00Z",
        "2026-12-31T23:59:59Z, 1, 2027-01-31T23:59:59Z",
        "2026-02-28T12:00:00Z, 1, 2026-03-28T12:00:00Z",
        "2028-02-29T00:00:00Z, 12, 2029-02-28T00:00:00Z",
        "2026-03-31T00:00:00Z, -1, 2026-02-28T00:00:00Z"})
    void plus(String from, int months, String expected) {
        assertThat(Months.plus(Instant.parse(from), months)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @DisplayName("Boundaries count from their anchor and do not drift (BIL-9)")
    @CsvSource({"1, 2026-02-28T12:00:00Z", "2, 2026-03-31T12:00:00Z", "3, 2026-04-30T12:00:00Z", "13, 2027-02-28T12:00:00Z"})
    void anchored(int n, String expected) {
        assertThat(Months.boundary(Instant.parse("2026-01-31T12:00:00Z"), 1, n)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @DisplayName("The next monthly boundary lies after the instant, also where a month has no such day (BIL-83)")
    @CsvSource({
        "2026-04-04T00:00:00Z, 2026-04-04T00:00:00Z, 2026-05-04T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-02-27T00:00:00Z, 2026-02-28T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "2026-01-31T00:00:00Z, 2026-04-29T23:59:59.999Z, 2026-04-30T00:00:00Z"})
    void next(String anchor, String after, String expected) {
        assertThat(Months.nextMonthly(Instant.parse(anchor), Instant.parse(after))).isEqualTo(Instant.parse(expected));
    }

    @Property(tries = 500)
    @Label("Boundaries rise, keep the time of day in UTC and never drift from their anchor (BIL-9)")
    void boundariesRiseAndKeepTheTimeOfDay(@ForAll @LongRange(min = 1_500_000_000L, max = 2_500_000_000L) long second,
            @ForAll @IntRange(max = 60) int n) {
        Instant anchor = Instant.ofEpochSecond(second);
        Instant boundary = Months.boundary(anchor, 1, n);
        assertThat(Months.boundary(anchor, 1, n + 1)).isAfter(boundary);
        assertThat(boundary.atOffset(ZoneOffset.UTC).get(ChronoField.SECOND_OF_DAY))
                .isEqualTo(anchor.atOffset(ZoneOffset.UTC).get(ChronoField.SECOND_OF_DAY));
    }

    @Property(tries = 500)
    @Label("The next monthly boundary is the first after the instant (BIL-83)")
    void nextMonthlyIsTheFirstBoundaryAfter(@ForAll @LongRange(min = 1_700_000_000L, max = 1_800_000_000L) long anchorSecond,
            @ForAll @LongRange(min = 0, max = 100_000_000L) long later) {
        Instant anchor = Instant.ofEpochSecond(anchorSecond);
        Instant after = anchor.plusSeconds(later);
        Instant next = Months.nextMonthly(anchor, after);
        assertThat(next).isAfter(after);
        int n = 0;
        while (!Months.boundary(anchor, 1, n).isAfter(after)) {
            n++;
        }
        assertThat(next).isEqualTo(Months.boundary(anchor, 1, n));
    }

    @Property(tries = 1000)
    @Label("Every month has the anchor's day or its own last one, in leap years too; one step at a time only ever loses days (BIL-9, BIL-60)")
    void daysAreClampedAndNothingElse(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second, @ForAll @IntRange(max = 240) int n) {
        Instant anchor = Instant.ofEpochSecond(second);
        OffsetDateTime from = anchor.atOffset(ZoneOffset.UTC);
        OffsetDateTime to = Months.plus(anchor, n).atOffset(ZoneOffset.UTC);
        YearMonth month = YearMonth.from(from).plusMonths(n);
        assertThat(YearMonth.from(to)).isEqualTo(month);
        assertThat(to.getDayOfMonth()).isEqualTo(Math.min(from.getDayOfMonth(), month.lengthOfMonth()));
        assertThat(to.toLocalTime()).isEqualTo(from.toLocalTime());
        Instant stepped = anchor;
        for (int step = 0; step < n % 24; step++) {
            stepped = Months.plus(stepped, 1);
        }
        assertThat(stepped).isBeforeOrEqualTo(Months.plus(anchor, n % 24));
        assertThat(Months.between(Months.label(anchor), Months.label(to.toInstant()))).isEqualTo(n);
    }
}
