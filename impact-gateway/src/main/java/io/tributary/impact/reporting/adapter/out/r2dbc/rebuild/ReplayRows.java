package io.tributary.impact.reporting.adapter.out.r2dbc.rebuild;

import io.tributary.impact.reporting.application.rebuild.Shadow;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes records that were read again as rows of the shadow. */
@FunctionalInterface
public interface ReplayRows {
    /** Joins the ambient transaction. */
    Mono<Void> write(DatabaseClient database, List<Shadow.Replayed> records);
}
