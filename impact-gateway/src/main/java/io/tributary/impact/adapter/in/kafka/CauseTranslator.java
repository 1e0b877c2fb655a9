package io.tributary.impact.adapter.in.kafka;

import io.tributary.events.AccountKind;
import io.tributary.events.TouchKind;
import io.tributary.events.Winner;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.CreditedTouch;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.attribution.VisitorLinked;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import io.tributary.events.referral.AffiliateCredit;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardGranted;
import io.tributary.impact.domain.cause.Cause;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.messaging.envelope.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One record to what it means for the ledger; nothing for what causes no report (IMP-10). */
final class CauseTranslator {
    private static final String PERSONAL = "personal";

    private CauseTranslator() {}

    static String accountKind(AccountKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static List<Cause> touch(TouchCaptured touch) {
        if (touch.getKind() != TouchKind.AFFILIATE) {
            return List.of();
        }
        Click click = new Click(touch.getTouchId(), touch.getValue(), visitor(touch.getVisitorId()), touch.getUserId(),
                touch.getTouchedAt());
        return List.of(new Cause.TouchSeen(click, touch.getProvider(), touch.getProgram(), touch.getAccepted()));
    }

    static List<Cause> link(VisitorLinked linked) {
        List<Cause> causes = new ArrayList<>();
        String visitor = visitor(linked.getVisitorId());
        if (visitor != null) {
            causes.add(new Cause.VisitorKnown(visitor, linked.getUserId()));
        }
        linked.getReferralValues().forEach(carried -> causes.add(new Cause.ValueCarried(linked.getUserId(),
                carried.getProgram(), carried.getValue(), linked.getLinkedAt())));
        return causes;
    }

    /** Visitor ids are compared here, never shown: a digest is enough, and may outlive an erasure. */
    private static @Nullable String visitor(@Nullable String visitorId) {
        return visitorId == null ? null : MessageId.derive("visitor", visitorId);
    }

    static List<Cause> attribution(UserAttributed attributed) {
        if (attributed.getKind() != TouchKind.AFFILIATE) {
            return List.of();
        }
        Attribution attribution = new Attribution(attributed.getUserId(), attributed.getProvider(),
                attributed.getProgram(), attributed.getTouchId(), attributed.getAttributedAt(),
                attributed.getRevision());
        boolean lead = attributed.getLead();
        return List.of(new Cause.Attributed(attribution, !lead ? null
                : attributed.getLeadAt() == null ? attributed.getAttributedAt() : attributed.getLeadAt()));
    }

    static List<Cause> conversion(ConversionAttributed conversion) {
        CreditedTouch credited = conversion.getCredited();
        if (conversion.getWinner() != Winner.AFFILIATE || credited == null) {
            return List.of();
        }
        return List.of(new Cause.SaleWon(conversion.getProgram(),
                new PaymentKey(conversion.getPaymentProvider(), conversion.getPaymentId()), conversion.getUserId(),
                false, credited.getProvider(), credited.getTouchId(), conversion.getConvertedAt()));
    }

    static List<Cause> decision(ConversionDecided decided) {
        PaymentKey key = new PaymentKey(decided.getPaymentProvider(), decided.getPaymentId());
        AffiliateCredit credit = decided.getAffiliateCredit();
        if (decided.getQualified() && "decided".equals(decided.getState())) {
            return List.of(new Cause.SaleWon(decided.getProgram(), key, decided.getUserId(), true, null, null,
                    decided.getConvertedAt()));
        }
        return credit == null ? List.of() : List.of(new Cause.SaleWon(decided.getProgram(), key, decided.getUserId(),
                false, credit.getProvider(), credit.getTouchId(), decided.getConvertedAt()));
    }

    static List<Cause> payment(PaymentSettled settled) {
        boolean personal = PERSONAL.equals(settled.getSubscriptionKind())
                && settled.getAccountKind() != AccountKind.ORGANIZATION
                && settled.getAccountKind() != AccountKind.INTERNAL;
        return List.of(new Cause.PaymentArrived(new Payment(
                new PaymentKey(settled.getPaymentProvider(), settled.getPaymentId()), settled.getUserId(),
                settled.getProduct(), settled.getPlan(), settled.getAmountMinor(), settled.getCurrency(),
                settled.getItemSku(), settled.getPromotionCode(), personal, settled.getSettledAt())));
    }

    static List<Cause> adverse(PaymentTurnedAdverse adverse) {
        return List.of(new Cause.PaymentSoured(new AdverseMark(
                new PaymentKey(adverse.getPaymentProvider(), adverse.getPaymentId()), adverse.getUserId(),
                adverse.getReason(), "all".equals(adverse.getExtent()), adverse.getRefundedMinor(),
                adverse.getPaidMinor(), adverse.getOccurredAt())));
    }

    static List<Cause> trial(TrialStarted started) {
        return List.of(new Cause.TrialChanged(DeliveryKind.TRIAL_START, started.getUserId(), started.getProduct(),
                started.getSubscriptionId(), PERSONAL.equals(started.getSubscriptionKind()), started.getStartedAt()));
    }

    static List<Cause> trial(TrialEnded ended) {
        return "deleted".equals(ended.getCause()) ? List.of()
                : List.of(new Cause.TrialChanged(DeliveryKind.TRIAL_END, ended.getUserId(), ended.getProduct(),
                        ended.getSubscriptionId(), PERSONAL.equals(ended.getSubscriptionKind()), ended.getEndedAt()));
    }

    static List<Cause> granted(RewardGranted granted) {
        return List.of(new Cause.RewardGiven(granted.getRewardId(), granted.getUserId(), granted.getProgram(),
                granted.getMonths(), granted.getAmountMinor(), granted.getCurrency(), granted.getSequence(),
                granted.getAt()));
    }

    static List<Cause> applied(RewardApplied applied) {
        return List.of(new Cause.RewardMade(applied.getRewardId(), applied.getUserId(), applied.getProgram(),
                applied.getMonths(), applied.getAmountMinor(), applied.getCurrency(), applied.getAppliedAt()));
    }
}
