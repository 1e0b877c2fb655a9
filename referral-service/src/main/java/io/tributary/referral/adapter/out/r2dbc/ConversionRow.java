package io.tributary.referral.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.decision.Outcome;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A conversion as a row; its latest decision lies in a table of its own. */
record ConversionRow(
        String conversionId, String program, String paymentProvider, String paymentId, String product, String userId, String kind,
        Instant convertedAt, int attributionRevision, String attribution, @Nullable String referrerKey, String state,
        Instant waitingSince, List<String> missing, int revision, @Nullable Integer programVersion, @Nullable Integer correctedBy,
        String winner, boolean qualified, @Nullable String reason, List<String> reasons, @Nullable String referrerUserId,
        @Nullable String resolvedReferrer, @Nullable String referrerOutcome, @Nullable String refereeOutcome,
        List<String> overridden, @Nullable Instant decidedAt, @Nullable Instant codeUntil, int lateEvidence) {

    static final String UPSERT = """
            INSERT INTO conversion SELECT r.conversion_id, r.program, r.payment_provider, r.payment_id, r.product, r.user_id, r.kind,
                r.converted_at, r.attribution_revision, (r.attribution #>> '{}')::jsonb, r.referrer_key, r.state, r.waiting_since,
                r.missing, r.revision, r.program_version, r.corrected_by, r.winner, r.qualified, r.reason, r.reasons,
                r.referrer_user_id, r.resolved_referrer, r.referrer_outcome, r.referee_outcome, r.overridden, r.decided_at,
                r.code_until, r.late_evidence
            FROM json_to_recordset(:rows::json) AS r(conversion_id text, program text, payment_provider text, payment_id text,
                product text, user_id text, kind text, converted_at timestamptz, attribution_revision int, attribution jsonb,
                referrer_key text, state text, waiting_since timestamptz, missing text[], revision int, program_version int,
                corrected_by int, winner text, qualified boolean, reason text, reasons text[], referrer_user_id text,
                resolved_referrer text, referrer_outcome text, referee_outcome text, overridden text[], decided_at timestamptz,
                code_until timestamptz, late_evidence int)
            ON CONFLICT (conversion_id) DO UPDATE SET attribution_revision = EXCLUDED.attribution_revision, kind = EXCLUDED.kind,
                attribution = EXCLUDED.attribution, referrer_key = EXCLUDED.referrer_key, state = EXCLUDED.state,
                missing = EXCLUDED.missing, revision = EXCLUDED.revision, program_version = EXCLUDED.program_version,
                corrected_by = EXCLUDED.corrected_by, winner = EXCLUDED.winner, qualified = EXCLUDED.qualified,
                reason = EXCLUDED.reason, reasons = EXCLUDED.reasons, referrer_user_id = EXCLUDED.referrer_user_id,
                resolved_referrer = EXCLUDED.resolved_referrer, referrer_outcome = EXCLUDED.referrer_outcome,
                referee_outcome = EXCLUDED.referee_outcome, overridden = EXCLUDED.overridden, decided_at = EXCLUDED.decided_at,
                code_until = EXCLUDED.code_until, late_evidence = EXCLUDED.late_evidence""";

    /** @param lateEvidenceDays of the version that decides it, for the search by code (REF-31) */
    static ConversionRow of(Conversion c, int lateEvidenceDays) {
        Attribution a = c.attribution();
        Decision d = c.decision();
        Inputs inputs = c.inputs();
        Referrer resolved = inputs == null ? null : inputs.facts().referrer();
        return new ConversionRow(c.id(), a.program(), a.paymentProvider(), a.paymentId(), a.product(), a.userId(), a.kind(),
                a.convertedAt(), a.revision(), Recorded.write(a), a.referrerKey(), Definition.wire(c.state()), c.waitingSince(),
                c.missing(), c.revision(), inputs == null ? null : (Integer) inputs.programVersion(),
                inputs == null ? null : inputs.correctedBy(), Definition.wire(d == null ? a.winner() : d.winner()), c.qualified(),
                d == null ? c.state() == Conversion.State.DECIDED ? a.reason() : null : d.reason(),
                d == null ? List.of() : d.reasons(), d == null ? null : d.referrerUserId(),
                resolved == null ? null : resolved.userId(), result(d == null ? null : d.referrer()),
                result(d == null ? null : d.referee()), c.overridden(), c.decidedAt(), c.awaitsCodeUntil(lateEvidenceDays),
                c.lateEvidence());
    }

    static Conversion read(Readable row) {
        return new Conversion(Recorded.read(Columns.text(row, "attribution"), Attribution.class),
                Conversion.State.valueOf(Columns.text(row, "state").toUpperCase(Locale.ROOT)), Columns.instant(row, "waiting_since"),
                Columns.texts(row, "missing"), Columns.number(row, "revision"),
                Recorded.readOptional(Columns.optional(row, "inputs"), Inputs.class),
                Recorded.readOptional(Columns.optional(row, "outcome"), Decision.class), Columns.texts(row, "overridden"),
                Columns.optionalInstant(row, "decided_at"), Columns.number(row, "late_evidence"));
    }

    private static @Nullable String result(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.result();
    }
}
