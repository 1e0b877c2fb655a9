package io.tributary.impact.reporting.application.figures;

import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/**
 * Closes UTC days some time after their end and publishes their counts; what arrives later corrects its day at once, with
 * the next revision (REP-70, REP-71).
 */
public final class DayClosing {
    /** Kind of the timers; key = day. */
    public static final String KIND = "report_day";

    private final DayBook book;
    private final Timers timers;
    private final Duration after;
    private final Function<List<DayBook.Day>, Mono<Void>> publish;
    private final LongConsumer late;

    /**
     * Wires it.
     *
     * @param after   how long after its end a day is closed
     * @param publish appends the days to the outbox
     * @param late    counts clicks and touches that came after their day was closed
     */
    public DayClosing(DayBook book, Timers timers, Duration after, Function<List<DayBook.Day>, Mono<Void>> publish, LongConsumer late) {
        this.book = book;
        this.timers = timers;
        this.after = after;
        this.publish = publish;
        this.late = late;
    }

    /** Plans the closing of the days of these clicks and touches; joins the ambient transaction. */
    public Mono<Void> saw(Collection<Instant> times, Instant now) {
        Set<LocalDate> days = new TreeSet<>();
        times.forEach(time -> days.add(time.atOffset(ZoneOffset.UTC).toLocalDate()));
        long tooLate = times.stream().filter(time -> !due(time.atOffset(ZoneOffset.UTC).toLocalDate()).isAfter(now)).count();
        if (tooLate > 0) {
            late.accept(tooLate);
        }
        return days.isEmpty() ? Mono.empty() : book.unplanned(days).flatMap(unplanned -> unplanned.isEmpty() ? Mono.empty()
                : timers.schedule(unplanned.stream().map(day -> new Timer(KIND, day.toString(),
                        due(day).isAfter(now) ? due(day) : now)).toList()));
    }

    private Instant due(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(after);
    }

    /** Closes days, and publishes what is new; joins the ambient transaction. */
    public Mono<Void> close(Collection<String> days) {
        return book.close(days.stream().map(LocalDate::parse).toList())
                .flatMap(changed -> changed.isEmpty() ? Mono.empty() : publish.apply(changed));
    }
}
