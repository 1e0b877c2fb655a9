package io.tributary.impact.flow;

import io.tributary.events.AccountKind;
import io.tributary.events.RewardKind;
import io.tributary.events.Topic;
import io.tributary.events.TouchKind;
import io.tributary.events.Winner;
import io.tributary.events.attribution.CarriedReferralValue;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.CreditedTouch;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.attribution.VisitorLinked;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import io.tributary.events.programs.ImpactSettings;
import io.tributary.events.programs.ItemMapping;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.programs.ProgramVersion;
import io.tributary.events.programs.ProviderDefinition;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What other services tell, in the words of the tests. */
final class Told {
    private final World world;

    Told(World world) {
        this.world = world;
    }

    static ImpactSettings.Builder clawSettings() {
        return ImpactSettings.newBuilder().setCampaignId("50754")
                .setTrackers(Map.of("SIGNUP", "71655", "TRIAL_START", "71656", "TRIAL_END", "71658", "SALE", "71659",
                        "VISIT", "71668"))
                .setAdvocateProgramId("51699").setWidget("p/51699/w/referrerWidget").setRewardUnit("MONTH")
                .setItems(List.of(ItemMapping.newBuilder().setPlan("standard").setCategory("kiloclaw-standard")
                        .setName("KiloClaw Standard Plan").build()));
    }

    void programs() {
        program("kiloclaw", "kiloclaw", "referral", "active", "impact_performance", clawSettings().build());
        program("signup_leads", null, "affiliate", "active", "impact_leads", ImpactSettings.newBuilder()
                .setAccount("leads").setCampaignId("48046").setTrackers(Map.of("SIGNUP", "68897"))
                .setReportWindowMillis(Duration.ofDays(30).toMillis()).setParentGateMillis(0)
                .setWhenUnconfigured("skip").build());
    }

    void program(String key, String product, String kind, String state, String provider, ImpactSettings impact) {
        ProviderDefinition performance = ProviderDefinition.newBuilder().setKey(provider).setType("impact_performance")
                .setKind("affiliate").setValueParameter("im_ref").setWindowMillis(Duration.ofDays(30).toMillis())
                .setScope("program").setUserModel("first_touch").setLeadRule("first_attribution").build();
        ProgramVersion version = ProgramVersion.newBuilder().setVersion(1)
                .setEffectiveFrom(Instant.parse("2020-01-01T00:00:00Z")).setName(key).setKind(kind).setState(state)
                .setProduct(product).setProviders(List.of(performance)).setModel("first_touch")
                .setAffiliateModel("first_touch").setImpact(impact).build();
        world.publish(Topic.PROGRAM_DEFINITIONS, key, ProgramDefined.newBuilder().setKey(key)
                .setVersions(List.of(version)).setAt(world.now()).build());
    }

    void signup(String user) {
        world.impact.user(user, user + "@example.com");
        world.publish(Topic.AUTH_USERS, user, UserSignedUp.newBuilder().setEventId("auth-" + user).setUserId(user)
                .setEmail(user + "@example.com").setOccurredAt(world.now()).setLocale("en-US").setCountry("US")
                .setAccountKind(AccountKind.PERSONAL).build());
    }

    void deleted(String user) {
        world.publish(Topic.AUTH_USERS, user, UserDeleted.newBuilder().setEventId("auth-deleted-" + user)
                .setUserId(user).setOccurredAt(world.now()).build());
    }

    void touch(String touch, String visitor, String clickId, String program, String provider) {
        world.publish(Topic.TOUCHES, visitor, TouchCaptured.newBuilder().setTouchId(touch)
                .setKind(TouchKind.AFFILIATE).setProvider(provider).setProgram(program).setVisitorId(visitor)
                .setValue(clickId).setValueLength(clickId.length()).setAccepted(true).setSource("url")
                .setTouchedAt(world.now()).build());
    }

    void attributed(String user, String touch, boolean lead) {
        attributed(user, touch, lead, "kiloclaw", "impact_performance");
    }

    void attributed(String user, String touch, boolean lead, String program, String provider) {
        world.publish(Topic.ATTRIBUTION_DECISIONS, user, UserAttributed.newBuilder().setUserId(user)
                .setProvider(provider).setKind(TouchKind.AFFILIATE).setProgram(program).setTouchId(touch)
                .setAttributedAt(world.now()).setModel("first_touch").setLead(lead)
                .setLeadAt(lead ? world.now() : null).setNewUser(lead).setRevision(1).build());
    }

    void trialStarted(String user, String subscription) {
        world.publish(Topic.SUBSCRIPTIONS, user, TrialStarted.newBuilder().setUserId(user).setProduct("kiloclaw")
                .setSubscriptionId(subscription).setPlan("standard").setStartedAt(world.now())
                .setEndsAt(world.now().plus(Duration.ofDays(7))).build());
    }

    void trialEnded(String user, String subscription) {
        world.publish(Topic.SUBSCRIPTIONS, user, TrialEnded.newBuilder().setUserId(user).setProduct("kiloclaw")
                .setSubscriptionId(subscription).setPlan("standard").setCause("expired").setEndedAt(world.now())
                .build());
    }

    void paid(String user, String invoice) {
        world.publish(Topic.PAYMENTS, user, PaymentSettled.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(invoice).setUserId(user).setProduct("kiloclaw").setKind("period")
                .setSubscriptionId("sub-" + user).setPlan("standard").setAmountMinor(2_500).setCurrency("USD")
                .setOrdinal(1).setSettledAt(world.now()).build());
    }

    void affiliateWon(String user, String invoice, String touch) {
        world.publish(Topic.ATTRIBUTION_DECISIONS, user, ConversionAttributed.newBuilder()
                .setConversionId("conv-" + invoice).setProgram("kiloclaw").setProgramVersion(1)
                .setPaymentProvider("stripe").setPaymentId(invoice).setProduct("kiloclaw").setUserId(user)
                .setRevision(1).setKind("first_paid").setConvertedAt(world.now()).setWinner(Winner.AFFILIATE)
                .setReason("oldest_touch").setCredited(CreditedTouch.newBuilder().setTouchId(touch)
                        .setProvider("impact_performance").setProgram("kiloclaw").build()).build());
    }

    void qualified(String user, String invoice) {
        qualified(user, invoice, "kiloclaw", world.now());
    }

    void qualified(String user, String invoice, String program, Instant convertedAt) {
        world.publish(Topic.REFERRAL_DECISIONS, user, ConversionDecided.newBuilder()
                .setConversionId("conv-" + invoice).setProgram(program).setProgramVersion(1)
                .setPaymentProvider("stripe").setPaymentId(invoice).setProduct("kiloclaw").setUserId(user)
                .setRevision(1).setAttributionRevision(1).setState("decided").setWinner(Winner.REFERRAL)
                .setQualified(true).setConvertedAt(convertedAt).setDecidedAt(world.now()).build());
    }

    void adverse(String user, String invoice, String reason, boolean complete, Long refunded) {
        world.publish(Topic.PAYMENTS, user, PaymentTurnedAdverse.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(invoice).setUserId(user).setProduct("kiloclaw").setReason(reason)
                .setExtent(complete ? "all" : "some").setRefundedMinor(refunded).setPaidMinor(2_500)
                .setCurrency("USD").setOccurredAt(world.now()).build());
    }

    void linked(String user, String visitor, String value) {
        world.publish(Topic.TOUCHES, visitor, VisitorLinked.newBuilder().setVisitorId(visitor).setUserId(user)
                .setLinkedAt(world.now()).setReferralValues(List.of(CarriedReferralValue.newBuilder()
                        .setProgram("kiloclaw").setTouchId("t-" + value).setValue(value)
                        .setTouchedAt(world.now()).build())).build());
    }

    void applied(String user, String reward) {
        world.publish(Topic.BILLING_REWARDS, user, RewardApplied.newBuilder().setRewardId(reward).setUserId(user)
                .setProgram("kiloclaw").setProduct("kiloclaw").setKind(RewardKind.FREE_MONTHS).setMonths(1)
                .setAppliedAt(world.now()).setSequence(1).build());
    }

    void withdrawn(String user, String reward, int sequence) {
        world.publish(Topic.REFERRAL_REWARDS, user, RewardWithdrawn.newBuilder().setRewardId(reward).setUserId(user)
                .setProgram("kiloclaw").setConversionId("conv-" + reward).setReason("payment_refund").setSequence(sequence).setAt(world.now()).build());
    }

    void paidFor(String user, String invoice, String plan) {
        world.publish(Topic.PAYMENTS, user, PaymentSettled.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(invoice).setUserId(user).setProduct("kiloclaw").setKind("period")
                .setSubscriptionId("sub-" + user).setPlan(plan).setAmountMinor(2_500).setCurrency("USD")
                .setOrdinal(1).setSettledAt(world.now()).build());
    }
}
