package io.tributary.referral.adapter.out.r2dbc.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Jobs with their progress, figures and differences. */
public final class JobViews {
    private static final List<String> INTERNAL = List.of("caps_recorded", "caps_moved");
    private final DatabaseClient database;

    public JobViews(DatabaseClient database) {
        this.database = database;
    }

    /** One job, or empty; differences in order, at most 1,000. */
    public Mono<Map<String, Object>> find(String jobId) {
        Mono<Map<String, Object>> job = Rows.one(database.sql("""
                SELECT job_id, kind, state, parameters, progress, total, memory AS result, requested_by, requested_at, ended_at
                FROM job WHERE job_id = :id""").bind("id", jobId));
        Mono<List<Map<String, Object>>> differences = Rows.list(database.sql("""
                SELECT conversion_id, revision, recorded, recomputed FROM job_difference WHERE job_id = :id
                ORDER BY conversion_id, revision LIMIT 1000""").bind("id", jobId));
        return Mono.zip(job, differences).map(parts -> {
            Map<String, Object> out = new LinkedHashMap<>(parts.getT1());
            if (out.get("result") instanceof Map<?, ?> result) {
                Map<Object, Object> shown = new LinkedHashMap<>(result);
                INTERNAL.forEach(shown::remove);
                shown.putIfAbsent("differences", 0);
                out.put("result", shown);
                out.put("difference_count", shown.get("differences"));
            }
            out.put("differences", parts.getT2());
            return out;
        });
    }
}
