package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.domain.figures.FigureChanges;
import java.util.List;
import reactor.core.publisher.Mono;

/** Clicks, leads and running totals; all calls join the ambient transaction. */
public interface FigureStore {
    /** Stores clicks; answers those that were not known yet (REP-66). */
    Mono<List<Told.Click>> keepClicks(List<Told.Click> clicks);

    /** Stores leads; answers those that were not known yet. */
    Mono<List<Told.Lead>> keepLeads(List<Told.Lead> leads);

    /** Adds changes to the running totals. */
    Mono<Void> add(FigureChanges changes);
}
