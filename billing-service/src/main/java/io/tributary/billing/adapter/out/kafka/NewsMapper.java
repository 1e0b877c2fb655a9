package io.tributary.billing.adapter.out.kafka;

import io.tributary.billing.application.book.News;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.Outcome;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.events.AccountKind;
import io.tributary.events.RewardKind;
import io.tributary.events.Topic;
import io.tributary.events.billing.FundingPart;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.billing.RewardRefused;
import io.tributary.events.billing.RewardReversed;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** News as records of our topics, with ids derived from what they tell (OPS-3). */
public final class NewsMapper {
    private static final String SERVICE = "billing-service";

    private NewsMapper() {}

    /** The record of one piece of news. */
    public static OutboxMessage message(News news) {
        return switch (news) {
            case News.OfSubscription(var of) -> SubscriptionRecords.message(of);
            case News.Settled(SettledPayment payment, String kind, String sku) -> message(Topic.PAYMENTS, payment.userId(), payment.settledAt(),
                    settled(payment, kind, sku),
                    "payment-settled", payment.key());
            case News.TurnedAdverse(SettledPayment payment, AdverseMark mark) -> message(Topic.PAYMENTS, payment.userId(), mark.turnedAt(),
                    adverse(payment, mark), "payment-turned-adverse", mark.key());
            case News.RewardApplied(Reward reward, Instant at) -> reward(reward, at, "reward-applied", applied(reward, at));
            case News.RewardDeferred(Reward reward, String cause, Instant at) -> reward(reward, at, "reward-deferred",
                    RewardDeferred.newBuilder().setRewardId(reward.id()).setUserId(reward.grant().userId())
                            .setProgram(reward.grant().program()).setProduct(reward.grant().product()).setCause(cause).setAt(at)
                            .setSequence(reward.outcome().told()).build());
            case News.RewardRefused(Reward reward, String cause, Map<String, String> details, Instant at) -> reward(reward, at,
                    "reward-refused", RewardRefused.newBuilder().setRewardId(reward.id()).setUserId(reward.grant().userId())
                            .setProgram(reward.grant().program()).setProduct(reward.grant().product()).setCause(cause)
                            .setDetails(details).setAt(at).setSequence(reward.outcome().told()).build());
            case News.RewardReversed reversed -> reward(reversed.reward(), reversed.at(), "reward-reversed", reversed(reversed));
            case News.Erased(String user, Map<String, Long> counts, boolean pending, Instant deletedAt, Instant at) -> message(Topic.ERASURES,
                    user + "|" + SERVICE, at, ErasureProgress.newBuilder().setUserId(user).setService(SERVICE).setState("done")
                            .setCounts(counts).setPending(pending ? List.of("subscription_end_at_provider") : List.of())
                            .setDeletedAt(deletedAt).setAt(at).build(), "erasure", user, deletedAt.toString(), at.toString());
        };
    }

    private static OutboxMessage reward(Reward reward, Instant at, String kind, SpecificRecord record) {
        return message(Topic.BILLING_REWARDS, reward.grant().userId(), at, record, kind, reward.id(),
                String.valueOf(reward.outcome().told()));
    }

    static OutboxMessage message(Topic topic, String key, Instant time, SpecificRecord record, String... identity) {
        return new OutboxMessage(topic.topicName(), key, MessageId.derive(identity), time, record);
    }

    private static PaymentSettled settled(SettledPayment of, @Nullable String accountKind, @Nullable String sku) {
        return PaymentSettled.newBuilder().setPaymentProvider(of.paymentProvider()).setPaymentId(of.paymentId()).setUserId(of.userId())
                .setProduct(of.product()).setKind(of.settledKind()).setSubscriptionId(of.subscriptionId())
                .setSubscriptionKind(of.subscriptionKind()).setPlan(of.plan()).setTier(of.tier()).setCadence(of.cadence())
                .setPriceVersion(of.priceVersion()).setListPriceMinor(of.listPriceMinor()).setAmountMinor(of.amountMinor())
                .setCurrency(of.currency()).setPeriodStart(of.periodStart()).setPeriodEnd(of.periodEnd()).setOrdinal(of.ordinal())
                .setSettledAt(of.settledAt()).setFunding(of.funding()).setSource(of.source()).setComped(of.comped())
                .setCompedCause(of.compedCause()).setAdminAdjusted(of.adminAdjusted()).setPriorSubscription(of.priorSubscription())
                .setInstrumentStatus(of.instrumentStatus()).setInstrument(of.instrument()).setChargeId(of.chargeId())
                .setIntentId(of.intentId()).setPromotionCode(of.promotionCode()).setItemSku(sku)
                .setAccountKind(accountKind == null ? AccountKind.UNKNOWN : AccountKind.valueOf(accountKind.toUpperCase(Locale.ROOT)))
                .setFundedBy(of.fundedBy().stream().map(NewsMapper::part).toList()).setTopUp(of.topUp()).build();
    }

    /** A part written as {@code provider:payment id=microdollars}. */
    private static FundingPart part(String written) {
        int amount = written.lastIndexOf('=');
        return part(written.substring(0, amount), Long.parseLong(written.substring(amount + 1)));
    }

    private static FundingPart part(String paymentKey, long micros) {
        int colon = paymentKey.indexOf(':');
        return FundingPart.newBuilder().setPaymentProvider(paymentKey.substring(0, colon)).setPaymentId(paymentKey.substring(colon + 1))
                .setMicrodollars(micros).build();
    }

    private static PaymentTurnedAdverse adverse(SettledPayment of, AdverseMark mark) {
        return PaymentTurnedAdverse.newBuilder().setPaymentProvider(of.paymentProvider()).setPaymentId(of.paymentId())
                .setUserId(of.userId()).setProduct(of.product()).setReason(mark.reason()).setExtent(mark.extent())
                .setRefundedMinor(mark.sumMinor() > 0 ? (Long) mark.sumMinor() : null).setPaidMinor(of.amountMinor())
                .setCurrency(of.currency()).setOccurredAt(mark.turnedAt()).setCausedBy(cause(mark)).build();
    }

    private static @Nullable FundingPart cause(AdverseMark mark) {
        return mark.causedBy() == null ? null : part(mark.causedBy(), mark.causedMicros());
    }

    private static RewardApplied applied(Reward reward, Instant at) {
        Outcome outcome = reward.outcome();
        boolean months = reward.freeMonths();
        return RewardApplied.newBuilder().setRewardId(reward.id()).setUserId(reward.grant().userId()).setProgram(reward.grant().program())
                .setProduct(reward.grant().product()).setKind(months ? RewardKind.FREE_MONTHS : RewardKind.BONUS_CREDITS)
                .setSubscriptionId(outcome.subscriptionId()).setMonths(months ? reward.grant().months() : 0)
                .setOldBoundary(outcome.oldBoundary()).setNewBoundary(outcome.newBoundary()).setStripeObject(outcome.stripeObject())
                .setIdempotencyKey(outcome.idempotencyKey()).setIssuanceId(outcome.issuanceId())
                .setIssuanceItemId(outcome.issuanceItemId()).setAmountMinor(months ? 0 : reward.grant().amountMinor())
                .setCurrency(reward.grant().currency()).setCreditsExpireAt(outcome.creditsExpireAt())
                .setAppliedAt(Objects.requireNonNullElse(outcome.appliedAt(), at)).setSequence(outcome.told()).build();
    }

    private static RewardReversed reversed(News.RewardReversed of) {
        Reward reward = of.reward();
        return RewardReversed.newBuilder().setRewardId(reward.id()).setUserId(reward.grant().userId()).setProgram(reward.grant().program())
                .setProduct(reward.grant().product()).setMonths(of.months()).setOldBoundary(of.from()).setNewBoundary(of.to())
                .setAmountMinor(of.amountMinor()).setCurrency(reward.grant().currency()).setRemainder(of.remainder()).setAt(of.at())
                .setSequence(reward.outcome().told()).build();
    }
}
