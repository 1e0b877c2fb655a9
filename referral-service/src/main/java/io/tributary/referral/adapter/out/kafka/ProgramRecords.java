package io.tributary.referral.adapter.out.kafka;

import io.tributary.events.programs.CapDefinition;
import io.tributary.events.programs.CheckDefinition;
import io.tributary.events.programs.CommissionTerms;
import io.tributary.events.programs.ExpiryDefinition;
import io.tributary.events.programs.ImpactSettings;
import io.tributary.events.programs.ItemMapping;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.programs.ProviderDefinition;
import io.tributary.events.programs.RewardDefinition;
import io.tributary.referral.domain.program.CheckRule;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.ImpactTerms;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.Provider;
import io.tributary.referral.domain.program.RewardTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** ProgramDefined: all versions of one program (REF-1). */
final class ProgramRecords {
    private ProgramRecords() {}

    static ProgramDefined defined(Program program, Instant at) {
        return ProgramDefined.newBuilder().setKey(program.key())
                .setVersions(program.versions().stream().map(ProgramRecords::version).toList()).setAt(at).build();
    }

    private static ProgramVersion version(io.tributary.referral.domain.program.ProgramVersion version) {
        Definition d = version.definition();
        return ProgramVersion.newBuilder().setVersion(version.number()).setEffectiveFrom(version.effectiveFrom())
                .setCorrects(version.corrects()).setName(d.name()).setKind(Definition.wire(d.kind())).setState(Definition.wire(d.state()))
                .setProduct(d.product()).setPaymentProviders(d.paymentProviders()).setLandingPaths(d.landingPaths())
                .setProviders(d.providers().stream().map(ProgramRecords::provider).toList()).setModel(Definition.wire(d.model()))
                .setAffiliateModel(Definition.wire(d.affiliateModel())).setUserAttributionFallback(d.userAttributionFallback())
                .setFallbackToAffiliate(d.fallbackToAffiliate()).setLateEvidenceDays(d.lateEvidenceDays())
                .setSignupGraceMillis(d.signupGrace().toMillis())
                .setChecks(d.checks().stream().filter(check -> !check.name().equals(CheckRule.COMMON)).map(ProgramRecords::check).toList())
                .setAcceptInternalCodes(d.acceptInternalCodes()).setReward(reward(d.reward())).setCap(cap(d.cap()))
                .setExpiry(ExpiryDefinition.newBuilder().setReferrerMonths(d.expiry().referrerMonths())
                        .setRefereeMonths(d.expiry().refereeMonths()).setStates(d.expiry().states()).build())
                .setRedeemAt(d.redeemAt()).setOnRetire(d.retireCancels() ? "cancel" : "honor").setAutoRedecide(d.autoRedecide())
                .setImpact(impact(d.impact())).setCommission(commission(d.commission())).setAllowedHosts(d.allowedHosts())
                .setDefaultTarget(d.defaultTarget()).build();
    }

    private static ProviderDefinition provider(Provider p) {
        return ProviderDefinition.newBuilder().setKey(p.key()).setType(p.type()).setKind(p.kind()).setValueParameter(p.valueParameter())
                .setFurtherParameters(p.furtherParameters()).setSharedCookie(p.sharedCookie())
                .setWritesSharedCookie(p.writesSharedCookie()).setCookieDays(p.cookieDays()).setMarkerCookie(p.markerCookie())
                .setForwardedHeader(p.forwardedHeader()).setWindowMillis(p.window().toMillis()).setScope(p.scope())
                .setUserModel(p.userModel()).setLeadRule(p.leadRule()).build();
    }

    private static CheckDefinition check(CheckRule check) {
        return CheckDefinition.newBuilder().setName(check.name()).setEffect(check.holds() ? "hold" : "disqualify").build();
    }

    private static RewardDefinition reward(RewardTerms reward) {
        return RewardDefinition.newBuilder().setKind(Definition.wire(reward.kind())).setReferrerAmount(reward.referrerAmount())
                .setRefereeAmount(reward.refereeAmount()).setCurrency(reward.currency())
                .setInitialState(reward.startsPending() ? "pending" : "earned").build();
    }

    private static @Nullable CapDefinition cap(io.tributary.referral.domain.program.@Nullable CapTerms cap) {
        return cap == null ? null : CapDefinition.newBuilder().setMeasure(cap.countsMonths() ? "months" : "rewards").setLimit(cap.limit())
                .setPeriod(cap.perCalendarYear() ? "calendar_year" : "lifetime").setReturnedByCancel(cap.returnedByCancel()).build();
    }

    private static ImpactSettings impact(ImpactTerms i) {
        return ImpactSettings.newBuilder().setRequired(i.required()).setAccount(i.account()).setCampaignId(i.campaignId())
                .setTrackers(i.trackers()).setAdvocateProgramId(i.advocateProgramId()).setWidget(i.widget())
                .setRewardUnit(i.rewardUnit())
                .setItems(i.items().stream().map(item -> ItemMapping.newBuilder().setPlan(item.plan()).setCategory(item.category())
                        .setName(item.name()).build()).toList())
                .setReportWindowMillis(i.reportWindow() == null ? null : (Long) i.reportWindow().toMillis())
                .setParentGateMillis(i.parentGate().toMillis()).setWhenUnconfigured(i.whenUnconfigured()).setOrderIds(i.orderIds())
                .setSendVisits(i.sendVisits()).setResolveLeads(i.resolveLeads()).setPartialRefundReverses(i.partialRefundReverses()).build();
    }

    private static @Nullable CommissionTerms commission(io.tributary.referral.domain.program.@Nullable CommissionTerms c) {
        return c == null ? null : CommissionTerms.newBuilder().setRateBp(c.rateBp()).setHoldDays(c.holdDays()).setRenewals(c.renewals())
                .setRenewalMonths(c.renewalMonths()).setApproval(c.approval()).setMinimumPayout(c.minimumPayout()).build();
    }
}
