package io.tributary.impact.reporting.adapter.in.web.support;

import io.tributary.impact.reporting.adapter.in.web.FigureViews;
import io.tributary.impact.reporting.adapter.in.web.Questions;
import io.tributary.impact.reporting.adapter.in.web.Times;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * What a program report is asked for.
 *
 * @param from   first instant included; null = everything
 * @param cohort whether people are those whose first touch lies in the period (REP-36)
 */
record Asked(Period period, @Nullable Instant from, Instant now, boolean cohort, AffiliateReports reports) {
    static Asked of(MultiValueMap<String, String> query, AffiliateReports reports) {
        Period period = Questions.period(query);
        String basis = query.getFirst("basis");
        if (basis != null && !List.of("event", "cohort").contains(basis)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "basis_invalid", "basis is event or cohort");
        }
        Instant now = reports.now();
        return new Asked(period, period.from(now), now, "cohort".equals(basis), reports);
    }

    Instant asOf() {
        return now.minusMillis(reports.lagMillis());
    }

    Map<String, Object> head(Caller caller) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("period", period.code());
        view.put("basis", cohort ? "cohort" : "event");
        view.put("from", Times.text(from));
        fresh(view, reports, now, caller);
        return view;
    }

    /** How fresh the figures are, and what they lack (REP-64, REP-65). */
    static void fresh(Map<String, Object> view, AffiliateReports reports, Instant now, Caller caller) {
        long lag = reports.lagMillis();
        view.put("as_of", Times.text(now.minusMillis(lag)));
        view.put("lag_ms", lag);
        view.put("stale", lag > reports.freshness().staleAfterMillis());
        view.put("incomplete", FigureViews.incomplete(reports.freshness().incomplete(), caller));
    }
}
