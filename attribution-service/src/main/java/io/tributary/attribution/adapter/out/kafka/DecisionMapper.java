package io.tributary.attribution.adapter.out.kafka;

import io.tributary.attribution.application.port.Events.WinnerDecided;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.JudgedTouch;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.touch.TouchKind;
import io.tributary.events.attribution.Candidate;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.CreditedTouch;
import io.tributary.events.attribution.Exclusion;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as ConversionAttributed: opaque ids only, valid candidates first, at most a hundred (ATT-83). */
final class DecisionMapper {
    private static final int MOST_CANDIDATES = 100;

    private DecisionMapper() {}

    static ConversionAttributed record(WinnerDecided decided) {
        Decision decision = decided.decision();
        List<JudgedTouch> candidates = decision.touches().stream().filter(JudgedTouch::candidate).toList();
        return ConversionAttributed.newBuilder()
                .setConversionId(decided.conversionId()).setProgram(decided.program()).setProgramVersion(decided.programVersion())
                .setPaymentProvider(decided.payment().paymentProvider()).setPaymentId(decided.payment().paymentId())
                .setProduct(decided.payment().product()).setUserId(decided.userId()).setRevision(decided.revision())
                .setKind(decision.kind().word()).setConvertedAt(decided.payment().convertedAt())
                .setWinner(winner(decision.outcome().winner())).setReason(decision.outcome().reason())
                .setCredited(credited(decision.outcome().credited())).setRunnerUp(credited(decision.runnerUp()))
                .setUnexcludedWinner(winner(decision.unexcluded().winner())).setUnexcludedReason(decision.unexcluded().reason())
                .setUnexcludedCredited(credited(decision.unexcluded().credited()))
                .setExclusions(decision.exclusions().stream().map(exclusion ->
                        new Exclusion(exclusion.name(), exclusion.applies(), exclusion.inputs())).toList())
                .setCandidates(candidates.stream().sorted(Comparator.comparing(JudgedTouch::valid).reversed()).limit(MOST_CANDIDATES)
                        .map(DecisionMapper::candidate).toList())
                .setCandidateCount(candidates.size()).setSmallestChange(decision.smallest().words()).build();
    }

    private static Candidate candidate(JudgedTouch judged) {
        TouchFact touch = judged.touch();
        return Candidate.newBuilder().setTouchId(touch.id()).setKind(kind(touch.kind())).setProvider(touch.provider())
                .setProgram(touch.program()).setTouchedAt(touch.touchedAt()).setAccepted(touch.accepted())
                .setCreditedAt(touch.creditedAt()).setWindowMillis(judged.windowMillis()).setVerdict(judged.verdict())
                .setPartner(touch.partner()).setSubId(touch.subId()).setReferrerKey(touch.referrerKey())
                .setSignupLanding(touch.signupLanding()).build();
    }

    private static @Nullable CreditedTouch credited(@Nullable Credited credited) {
        return credited == null ? null : CreditedTouch.newBuilder().setTouchId(credited.touchId()).setProvider(credited.provider())
                .setProgram(credited.program()).setPartner(credited.partner()).setSubId(credited.subId())
                .setReferrerKey(credited.referrerKey()).setTouchedAt(credited.touchedAt()).setSignupLanding(credited.signupLanding()).build();
    }

    static io.tributary.events.TouchKind kind(TouchKind kind) {
        return switch (kind) {
            case AFFILIATE -> io.tributary.events.TouchKind.AFFILIATE;
            case REFERRAL -> io.tributary.events.TouchKind.REFERRAL;
        };
    }

    private static io.tributary.events.Winner winner(Winner winner) {
        return switch (winner) {
            case NONE -> io.tributary.events.Winner.NONE;
            case AFFILIATE -> io.tributary.events.Winner.AFFILIATE;
            case REFERRAL -> io.tributary.events.Winner.REFERRAL;
        };
    }
}
