package io.tributary.referral.adapter.out.r2dbc;

import io.r2dbc.spi.Readable;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.reward.Application;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A reward as a row. */
record RewardRow(
        String rewardId, String conversionId, String role, String userId, String program, String product,
        String paymentProvider, String paymentId, String kind, int months, long amountMinor, @Nullable String currency,
        @Nullable Integer basisPoints, @Nullable String sourcePlan, Instant earnedAt, @Nullable Instant expiresAt,
        List<String> expiryStates, boolean startsPending, String state, @Nullable String reason, List<String> reasons,
        @Nullable String deferredFor, @Nullable Instant appliedAt, @Nullable String application, @Nullable Instant reversedAt,
        List<String> overruled, boolean adverselyEnded, @Nullable String reviewId, int reviews, int sequence, int billingSequence) {

    private static final String TYPES = """
            reward_id text, conversion_id text, role text, user_id text, program text, product text, payment_provider text,
            payment_id text, kind text, months int, amount_minor bigint, currency text, basis_points int, source_plan text,
            earned_at timestamptz, expires_at timestamptz, expiry_states text[], starts_pending boolean, state text, reason text,
            reasons text[], deferred_for text, applied_at timestamptz, application jsonb, reversed_at timestamptz,
            overruled text[], adversely_ended boolean, review_id text, reviews int, sequence int, billing_sequence int""";

    /** Stores rewards; of one that exists only what can change. */
    static final String UPSERT = """
            INSERT INTO reward SELECT r.reward_id, r.conversion_id, r.role, r.user_id, r.program, r.product, r.payment_provider,
                r.payment_id, r.kind, r.months, r.amount_minor, r.currency, r.basis_points, r.source_plan, r.earned_at,
                r.expires_at, r.expiry_states, r.starts_pending, r.state, r.reason, r.reasons, r.deferred_for, r.applied_at,
                (r.application #>> '{}')::jsonb, r.reversed_at, r.overruled, r.adversely_ended, r.review_id, r.reviews,
                r.sequence, r.billing_sequence
            FROM json_to_recordset(:rows::json) AS r(%s)
            ON CONFLICT (reward_id) DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason, reasons = EXCLUDED.reasons,
                deferred_for = EXCLUDED.deferred_for, applied_at = EXCLUDED.applied_at, application = EXCLUDED.application,
                reversed_at = EXCLUDED.reversed_at, overruled = EXCLUDED.overruled, adversely_ended = EXCLUDED.adversely_ended,
                review_id = EXCLUDED.review_id, reviews = EXCLUDED.reviews, sequence = EXCLUDED.sequence,
                billing_sequence = EXCLUDED.billing_sequence""".formatted(TYPES);

    static RewardRow of(Reward reward) {
        Reward.Grant g = reward.grant();
        Application application = reward.application();
        return new RewardRow(g.rewardId(), g.conversionId(), Definition.wire(g.role()), g.userId(), g.program(), g.product(),
                g.paymentProvider(), g.paymentId(), g.kind(), g.months(), g.amountMinor(), g.currency(), g.basisPoints(),
                g.sourcePlan(), g.earnedAt(), g.expiresAt(), g.expiryStates(), g.startsPending(), Definition.wire(reward.state()),
                reward.reason(), reward.reasons(), reward.deferredFor(), application == null ? null : application.at(),
                application == null ? null : Recorded.write(application), reward.reversedAt(), List.copyOf(reward.overruled()),
                reward.adverselyEnded(), reward.reviewId(), reward.reviews(), reward.sequence(), reward.billingSequence());
    }

    static Reward read(Readable row) {
        Reward.Grant grant = new Reward.Grant(Columns.text(row, "reward_id"), Columns.text(row, "conversion_id"),
                Columns.text(row, "user_id"), Role.valueOf(Columns.text(row, "role").toUpperCase(Locale.ROOT)),
                Columns.text(row, "program"), Columns.text(row, "product"), Columns.text(row, "payment_provider"),
                Columns.text(row, "payment_id"), Columns.text(row, "kind"), Columns.number(row, "months"),
                Columns.big(row, "amount_minor"), Columns.optional(row, "currency"), Columns.optionalNumber(row, "basis_points"),
                Columns.optional(row, "source_plan"), Columns.instant(row, "earned_at"), Columns.optionalInstant(row, "expires_at"),
                Columns.texts(row, "expiry_states"), Columns.flag(row, "starts_pending"));
        return new Reward(grant, RewardState.valueOf(Columns.text(row, "state").toUpperCase(Locale.ROOT)),
                Columns.optional(row, "reason"), Columns.texts(row, "reasons"), Columns.optional(row, "deferred_for"),
                Recorded.readOptional(Columns.optional(row, "application"), Application.class),
                Columns.optionalInstant(row, "reversed_at"), new TreeSet<>(Columns.texts(row, "overruled")),
                Columns.flag(row, "adversely_ended"), Columns.optional(row, "review_id"), Columns.number(row, "reviews"),
                Columns.number(row, "sequence"), Columns.number(row, "billing_sequence"));
    }
}
