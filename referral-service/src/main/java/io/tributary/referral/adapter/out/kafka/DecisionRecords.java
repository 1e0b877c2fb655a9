package io.tributary.referral.adapter.out.kafka;

import io.tributary.events.RewardKind;
import io.tributary.events.referral.AffiliateCredit;
import io.tributary.events.referral.BeneficiaryOutcome;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.decision.CheckResult;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.decision.Outcome;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Role;
import io.tributary.referral.domain.evidence.Winner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ConversionDecided from a decided conversion (REF-29). */
final class DecisionRecords {
    private DecisionRecords() {}

    static ConversionDecided decided(Conversion conversion) {
        Attribution attribution = conversion.attribution();
        Decision decision = Objects.requireNonNull(conversion.decision());
        Inputs inputs = Objects.requireNonNull(conversion.inputs());
        return ConversionDecided.newBuilder()
                .setConversionId(conversion.id())
                .setProgram(attribution.program())
                .setProgramVersion(inputs.programVersion())
                .setCorrectedBy(inputs.correctedBy())
                .setPaymentProvider(attribution.paymentProvider())
                .setPaymentId(attribution.paymentId())
                .setProduct(attribution.product())
                .setUserId(attribution.userId())
                .setRevision(conversion.revision())
                .setAttributionRevision(attribution.revision())
                .setState(decision.state())
                .setWinner(winner(decision.winner()))
                .setQualified(decision.qualified())
                .setReason(decision.reason())
                .setReasons(decision.reasons())
                .setReferrerUserId(decision.referrerUserId())
                .setReferee(outcome(decision.referee()))
                .setReferrer(outcome(decision.referrer()))
                .setChecks(decision.checks().stream().map(DecisionRecords::check).toList())
                .setAffiliateCredit(credit(decision.affiliateCredit()))
                .setMissing(decision.missing())
                .setConvertedAt(attribution.convertedAt())
                .setDecidedAt(Objects.requireNonNull(conversion.decidedAt()))
                .build();
    }

    static RewardKind kind(String kind) {
        return switch (kind) {
            case "free_months" -> RewardKind.FREE_MONTHS;
            case "bonus_credits" -> RewardKind.BONUS_CREDITS;
            default -> RewardKind.UNKNOWN;
        };
    }

    static io.tributary.events.Role role(Role role) {
        return switch (role) {
            case REFERRER -> io.tributary.events.Role.REFERRER;
            case REFEREE -> io.tributary.events.Role.REFEREE;
        };
    }

    private static io.tributary.events.Winner winner(Winner winner) {
        return switch (winner) {
            case NONE -> io.tributary.events.Winner.NONE;
            case AFFILIATE -> io.tributary.events.Winner.AFFILIATE;
            case REFERRAL -> io.tributary.events.Winner.REFERRAL;
        };
    }

    private static io.tributary.events.referral.CheckResult check(CheckResult check) {
        return io.tributary.events.referral.CheckResult.newBuilder().setName(check.name()).setPosition(check.position())
                .setResult(check.result()).setActsOn(check.actsOn()).setCause(check.cause()).setInputs(check.inputs()).build();
    }

    private static @Nullable BeneficiaryOutcome outcome(@Nullable Outcome outcome) {
        return outcome == null ? null : BeneficiaryOutcome.newBuilder().setRole(role(outcome.role())).setUserId(outcome.userId())
                .setOutcome(outcome.result()).setReason(outcome.reason()).setRewardKind(kind(outcome.rewardKind()))
                .setMonths(outcome.months()).setAmountMinor(outcome.amountMinor()).setCurrency(outcome.currency())
                .setRewardId(outcome.rewardId()).setSmallestChange(outcome.smallestChange()).build();
    }

    private static @Nullable AffiliateCredit credit(@Nullable CreditedTouch touch) {
        return touch == null ? null : AffiliateCredit.newBuilder().setTouchId(touch.touchId()).setProvider(touch.provider())
                .setProgram(touch.program()).setPartner(touch.partner()).setSubId(touch.subId()).build();
    }
}
