package io.tributary.impact.reporting.application.figures;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Closed UTC days (REP-70, REP-71); all calls join the ambient transaction. */
public interface DayBook {
    /**
     * Counts of one day, of one partner and label or of one provider's touches; no id of any person, visitor or session.
     *
     * @param partner lower-cased code; empty for touches
     * @param slice   as {@link io.tributary.impact.reporting.domain.figures.Slice}; empty for the whole partner
     */
    record Day(String day, String program, String provider, String partner, String slice, long clicks, long uniqueClicks,
               long suspicious, long touches, long visitors, long firstTouchVisitors, int revision) {}

    /** Those of these days whose closing is not planned yet. */
    Mono<List<LocalDate>> unplanned(Collection<LocalDate> days);

    /** Counts these days again; answers what was not known or has changed, with its next revision. */
    Mono<List<Day>> close(Collection<LocalDate> days);
}
