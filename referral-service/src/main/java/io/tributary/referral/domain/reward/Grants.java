package io.tributary.referral.domain.reward;

import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Outcome;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a decision to the rewards it grants (REF-37). Pure. */
public final class Grants {
    private Grants() {}

    /** One grant per granted outcome that has a reward, the referee's first. */
    public static List<Reward.Grant> of(Attribution attribution, Decision decision, Definition rules) {
        List<Reward.Grant> grants = new ArrayList<>();
        for (Outcome outcome : new Outcome[] {decision.referee(), decision.referrer()}) {
            if (outcome != null && outcome.granted() && outcome.rewardId() != null) {
                grants.add(grant(attribution, outcome, rules));
            }
        }
        return grants;
    }

    private static Reward.Grant grant(Attribution attribution, Outcome outcome, Definition rules) {
        Integer months = outcome.role() == Role.REFERRER ? rules.expiry().referrerMonths() : rules.expiry().refereeMonths();
        return new Reward.Grant(Objects.requireNonNull(outcome.rewardId()), attribution.conversionId(),
                Objects.requireNonNull(outcome.userId()), outcome.role(), attribution.program(), attribution.product(),
                attribution.paymentProvider(), attribution.paymentId(), outcome.rewardKind(), outcome.months(),
                outcome.amountMinor(), outcome.currency(), outcome.basisPoints(), outcome.sourcePlan(),
                attribution.convertedAt(), expiresAt(attribution.convertedAt(), months), rules.expiry().states(),
                rules.reward().startsPending());
    }

    /** Calendar months later in UTC, clamped to the last day, time of day kept; null stays null (REF-39). */
    public static @Nullable Instant expiresAt(Instant earnedAt, @Nullable Integer months) {
        return months == null ? null : earnedAt.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
