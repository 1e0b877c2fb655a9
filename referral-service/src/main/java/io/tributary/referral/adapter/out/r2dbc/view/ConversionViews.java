package io.tributary.referral.adapter.out.r2dbc.view;

import io.tributary.referral.adapter.out.r2dbc.Recorded;
import io.tributary.referral.domain.decision.CheckResult;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.decision.Outcome;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Conversions for operators, and the explanation of each (REF-21, REF-58). */
public final class ConversionViews {
    private static final String LIST = """
            SELECT c.conversion_id, c.user_id, c.program, c.product, c.payment_provider, c.payment_id, c.kind, c.state, c.winner,
                c.qualified, c.reason, c.reasons, c.missing, c.revision, c.attribution_revision, c.program_version, c.corrected_by,
                c.referrer_user_id, c.overridden, c.late_evidence, c.converted_at, c.waiting_since, c.decided_at, d.outcome
            FROM conversion c LEFT JOIN decision d ON d.conversion_id = c.conversion_id AND d.revision = c.revision
            """;
    private final DatabaseClient database;

    public ConversionViews(DatabaseClient database) {
        this.database = database;
    }

    /** Conversions of a user, oldest first. */
    public Mono<List<Map<String, Object>>> ofUser(String userId) {
        return Rows.list(database.sql(LIST + "WHERE c.user_id = :user ORDER BY c.converted_at, c.waiting_since, c.conversion_id")
                .bind("user", userId)).map(ConversionViews::withDecisions);
    }

    /** Conversions that wait, the longest waiting first; {@code stuckBefore} leaves out those waiting since later (REF-21). */
    public Mono<List<Map<String, Object>>> waiting(@Nullable String program, @Nullable Instant stuckBefore) {
        DatabaseClient.GenericExecuteSpec query = Rows.bind(database.sql(LIST
                + "WHERE c.state <> 'decided' AND (:program::text IS NULL OR c.program = :program) "
                + "AND (:before::timestamptz IS NULL OR c.waiting_since <= :before) ORDER BY c.waiting_since, c.conversion_id LIMIT 1000"),
                "program", program);
        query = stuckBefore == null ? query.bindNull("before", OffsetDateTime.class)
                : query.bind("before", stuckBefore.atOffset(ZoneOffset.UTC));
        return Rows.list(query).map(ConversionViews::withDecisions);
    }

    /** One conversion, or empty. */
    public Mono<Map<String, Object>> find(String conversionId) {
        return Rows.list(database.sql(LIST + "WHERE c.conversion_id = :id").bind("id", conversionId))
                .map(ConversionViews::withDecisions).filter(list -> !list.isEmpty()).map(List::getFirst);
    }

    /** Every revision with facts, checks, outcomes and smallest changes, and the history of its rewards (REF-58). */
    public Mono<Map<String, Object>> explanation(String conversionId) {
        return find(conversionId).flatMap(conversion -> Mono.zip(revisions(conversionId), attribution(conversionId), rewards(conversionId),
                late(conversionId)).map(parts -> {
                    Map<String, Object> out = new LinkedHashMap<>(conversion);
                    out.put("attribution", parts.getT2().get("attribution"));
                    out.put("revisions", parts.getT1());
                    out.put("rewards", parts.getT3());
                    out.put("late_evidence", parts.getT4());
                    return out;
                }));
    }

    private Mono<List<Map<String, Object>>> revisions(String conversionId) {
        return Rows.list(database.sql("""
                SELECT revision, program_version, corrected_by, decided_at, cause, message_id, actor, note, inputs, outcome
                FROM decision WHERE conversion_id = :id ORDER BY revision""").bind("id", conversionId))
                .map(rows -> rows.stream().map(ConversionViews::revision).toList());
    }

    private static Map<String, Object> revision(Map<String, Object> row) {
        Map<String, Object> out = new LinkedHashMap<>(row);
        Inputs inputs = Recorded.read((String) row.get("inputs"), Inputs.class);
        Decision decision = Recorded.read((String) row.get("outcome"), Decision.class);
        out.remove("inputs");
        out.remove("outcome");
        out.put("facts", inputs.facts());
        out.put("cap_used", inputs.capUsed());
        out.put("overridden", inputs.overridden());
        out.put("state", decision.state());
        out.put("winner", Definition.wire(decision.winner()));
        out.put("qualified", decision.qualified());
        out.put("reason", decision.reason());
        out.put("reasons", decision.reasons());
        out.put("missing", decision.missing());
        out.put("affiliate_credit", decision.affiliateCredit());
        out.put("checks", decision.checks().stream().map(ConversionViews::check).toList());
        out.put("decisions", outcomes(decision));
        out.put("attribution_rules", RuleIds.ofReason(inputs.facts().attribution().reason()));
        out.put("attribution_smallest_change", inputs.facts().attribution().smallestChange());
        return out;
    }

    private static Map<String, Object> check(CheckResult check) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", check.name());
        out.put("position", check.position());
        out.put("result", check.result());
        out.put("acts_on", check.actsOn());
        out.put("cause", check.cause());
        out.put("inputs", check.inputs());
        out.put("rules", RuleIds.ofCheck(check.name()));
        return out;
    }

    private Mono<Map<String, Object>> attribution(String conversionId) {
        return Rows.list(database.sql("SELECT attribution FROM conversion WHERE conversion_id = :id").bind("id", conversionId))
                .map(rows -> Rows.typed(rows, "attribution", Attribution.class).getFirst());
    }

    private Mono<List<Map<String, Object>>> rewards(String conversionId) {
        return Rows.list(database.sql("""
                SELECT h.reward_id, r.role, r.user_id, h.at, h.recorded_at, h.cause, h.message_id, h.actor, h.note, h.event, h.before,
                    h.after, h.reason
                FROM reward r JOIN reward_history h ON h.reward_id = r.reward_id WHERE r.conversion_id = :id ORDER BY h.seq""")
                .bind("id", conversionId));
    }

    private Mono<List<Map<String, Object>>> late(String conversionId) {
        return Rows.list(database.sql("SELECT revision, attribution, at FROM late_evidence WHERE conversion_id = :id ORDER BY revision")
                .bind("id", conversionId)).map(rows -> Rows.typed(rows, "attribution", Attribution.class));
    }

    private static List<Map<String, Object>> withDecisions(List<Map<String, Object>> rows) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> plain = new LinkedHashMap<>(row);
            Object outcome = plain.remove("outcome");
            plain.put("decisions", outcome == null ? List.of() : outcomes(Recorded.read((String) outcome, Decision.class)));
            out.add(plain);
        }
        return out;
    }

    private static List<Map<String, Object>> outcomes(Decision decision) {
        List<Map<String, Object>> outcomes = new ArrayList<>();
        for (Outcome outcome : new Outcome[] {decision.referee(), decision.referrer()}) {
            if (outcome != null) {
                Map<String, Object> out = new LinkedHashMap<>();
                out.put("role", Definition.wire(outcome.role()));
                out.put("user_id", outcome.userId());
                out.put("outcome", outcome.result());
                out.put("reason", outcome.reason());
                out.put("kind", outcome.rewardKind());
                out.put("months", outcome.months());
                out.put("amount_minor", outcome.amountMinor());
                out.put("currency", outcome.currency());
                out.put("basis_points", outcome.basisPoints());
                out.put("source_plan", outcome.sourcePlan());
                out.put("reward_id", outcome.rewardId());
                out.put("smallest_change", outcome.smallestChange());
                outcomes.add(out);
            }
        }
        return outcomes;
    }
}
