package io.tributary.referral.adapter.out.r2dbc.view;

import io.tributary.referral.adapter.out.r2dbc.Recorded;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Outcome;
import io.tributary.referral.domain.program.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Jobs with their progress, figures and differences (REF-59, REF-61). */
public final class JobViews {
    /** Differences of one answer; {@code next} leads to the following ones. */
    static final int PAGE = 1_000;
    private static final String SIMULATION = "simulation";
    private final DatabaseClient database;

    public JobViews(DatabaseClient database) {
        this.database = database;
    }

    /**
     * One job, or empty.
     *
     * @param after last difference of the page before, as its {@code next} named it; null: the first page
     */
    public Mono<Map<String, Object>> find(String jobId, @Nullable String after) {
        Mono<Map<String, Object>> job = Rows.one(database.sql("""
                SELECT job_id, kind, state, parameters, progress, total, memory AS result, requested_by, requested_at, ended_at
                FROM job WHERE job_id = :id""").bind("id", jobId));
        int mark = after == null ? -1 : after.lastIndexOf('#');
        Mono<List<Map<String, Object>>> differences = Rows.list(database.sql("""
                SELECT d.conversion_id, d.revision, c.user_id, c.payment_provider, c.payment_id, c.converted_at, d.recorded, d.recomputed
                FROM job_difference d LEFT JOIN conversion c ON c.conversion_id = d.conversion_id
                WHERE d.job_id = :id AND (d.conversion_id, d.revision) > (:conversion, :revision)
                ORDER BY d.conversion_id, d.revision LIMIT :most""").bind("id", jobId)
                .bind("conversion", after == null || mark < 0 ? "" : after.substring(0, mark))
                .bind("revision", after == null || mark < 0 ? 0 : revision(after.substring(mark + 1))).bind("most", PAGE));
        return Mono.zip(job, differences).map(parts -> view(parts.getT1(), parts.getT2()));
    }

    private static Map<String, Object> view(Map<String, Object> job, List<Map<String, Object>> differences) {
        Map<String, Object> out = new LinkedHashMap<>(job);
        if (out.get("result") instanceof Map<?, ?> result) {
            Map<Object, Object> shown = new LinkedHashMap<>(result);
            shown.remove("caps_moved");
            shown.putIfAbsent("differences", 0);
            out.put("result", shown);
            out.put("difference_count", shown.get("differences"));
        }
        boolean simulated = SIMULATION.equals(job.get("kind"));
        out.put("differences", simulated ? differences.stream().map(JobViews::compared).toList() : differences);
        Map<String, Object> last = differences.size() < PAGE ? null : differences.getLast();
        out.put("next", last == null ? null : last.get("conversion_id") + "#" + last.get("revision"));
        return out;
    }

    private static Map<String, Object> compared(Map<String, Object> row) {
        Map<String, Object> out = new LinkedHashMap<>(row);
        out.remove("recomputed");
        out.put("recorded", inShort(Recorded.read((String) row.get("recorded"), Decision.class)));
        out.put("simulated", inShort(Recorded.read((String) row.get("recomputed"), Decision.class)));
        return out;
    }

    private static Map<String, Object> inShort(Decision decision) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("winner", Definition.wire(decision.winner()));
        out.put("state", decision.state());
        out.put("qualified", decision.qualified());
        out.put("reason", decision.reason());
        out.put("referrer_user_id", decision.referrerUserId());
        out.put("referee", side(decision.referee()));
        out.put("referrer", side(decision.referrer()));
        return out;
    }

    private static @Nullable Map<String, Object> side(@Nullable Outcome outcome) {
        if (outcome == null) {
            return null;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("outcome", outcome.result());
        out.put("reason", outcome.reason());
        out.put("months", outcome.months());
        out.put("amount_minor", outcome.amountMinor());
        out.put("currency", outcome.currency());
        return out;
    }

    private static int revision(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException foreign) {
            return Integer.MAX_VALUE;
        }
    }
}
