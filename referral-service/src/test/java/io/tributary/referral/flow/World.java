package io.tributary.referral.flow;

import io.tributary.events.AccountKind;
import io.tributary.events.Topic;
import io.tributary.events.TouchKind;
import io.tributary.events.Winner;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.CreditedTouch;
import io.tributary.events.attribution.Exclusion;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.impact.ApiReadiness;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.impact.ImpactReadiness;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.events.impact.RewardRedeemed;
import io.tributary.referral.domain.identity.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the other services say, in few words. */
final class World {
    private final RunningReferral referral;

    World(RunningReferral referral) {
        this.referral = referral;
    }

    void ready(String program, String state) {
        referral.publish(Topic.IMPACT_READINESS, program, "ready-" + program + state, Instant.EPOCH, ImpactReadiness.newBuilder().setProgram(program)
                .setPerformance(ApiReadiness.newBuilder().setState("complete").setSettings(List.of()).build())
                .setAdvocate(ApiReadiness.newBuilder().setState(state).setSettings(state.equals("missing") ? List.of("advocate_auth_token") : List.of()).build())
                .setAt(Instant.EPOCH).build());
    }

    void signsUp(String user, String email, Instant at) {
        referral.publish(Topic.AUTH_USERS, user, "up-" + user, at, UserSignedUp.newBuilder().setEventId("up-" + user).setUserId(user)
                .setEmail(email).setCreatedAt(at).setOccurredAt(at).setAccountKind(AccountKind.PERSONAL).build());
    }

    void leaves(String user, Instant at) {
        referral.publish(Topic.AUTH_USERS, user, "del-" + user, at,
                UserDeleted.newBuilder().setEventId("del-" + user).setUserId(user).setOccurredAt(at).build());
    }

    void advocate(String program, String user, String code, Instant at) {
        referral.publish(Topic.IMPACT_DELIVERIES, user, "reg-" + program + user + code, at,
                ParticipantRegistered.newBuilder().setProgram(program).setUserId(user).setCode(code).setRegisteredAt(at).build());
    }

    void friendTouched(String program, String user, String code, Instant at) {
        referral.publish(Topic.ATTRIBUTION_DECISIONS, user, "pair-" + program + user, at, UserAttributed.newBuilder().setUserId(user)
                .setProvider("impact_advocate").setKind(TouchKind.REFERRAL).setProgram(program).setTouchId("t-" + user)
                .setReferrerKey(Digest.sha256(code)).setAttributedAt(at).setModel("first_touch").setRevision(1).build());
    }

    void referralWins(String program, String user, String payment, String code, Instant touched, Instant paid) {
        attributed(program, user, payment, paid, Winner.REFERRAL, touch(user, code, touched), null);
    }

    void excluded(String program, String user, String payment, String code, Instant touched, Instant paid, String exclusion) {
        attributed(program, user, payment, paid, Winner.NONE, touch(user, code, touched), exclusion);
    }

    private void attributed(String program, String user, String payment, Instant paid, Winner winner, CreditedTouch touch, @Nullable String exclusion) {
        boolean excluded = exclusion != null;
        referral.publish(Topic.ATTRIBUTION_DECISIONS, user, "att-" + payment, paid, ConversionAttributed.newBuilder()
                .setConversionId(conversion(program, payment)).setProgram(program).setProgramVersion(1).setPaymentProvider("stripe")
                .setPaymentId(payment).setProduct(program).setUserId(user).setRevision(1).setKind("first_paid").setConvertedAt(paid)
                .setWinner(winner).setReason(excluded ? exclusion : "referral_only").setCredited(excluded ? null : touch)
                .setUnexcludedWinner(Winner.REFERRAL).setUnexcludedReason("referral_only").setUnexcludedCredited(touch)
                .setExclusions(excluded ? List.of(Exclusion.newBuilder().setName(exclusion).setApplies(true).build()) : List.of())
                .setCandidates(List.of()).build());
    }

    private static CreditedTouch touch(String user, String code, Instant touched) {
        return CreditedTouch.newBuilder().setTouchId("t-" + user).setProvider("impact_advocate").setReferrerKey(Digest.sha256(code))
                .setTouchedAt(touched).setSignupLanding(false).build();
    }

    static String conversion(String program, String payment) {
        return "conv-" + program + "-" + payment;
    }

    void pays(String program, String user, String payment, Instant at) {
        referral.publish(Topic.PAYMENTS, user, "pay-" + payment, at, PaymentSettled.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(payment).setUserId(user).setProduct(program).setKind("period").setPlan("tier_19_monthly").setCadence("monthly")
                .setListPriceMinor(1_900L).setAmountMinor(1_900).setCurrency("USD").setOrdinal(1).setSettledAt(at).build());
    }

    void turnsAdverse(String user, String program, String payment, String reason, Instant at) {
        referral.publish(Topic.PAYMENTS, user, "bad-" + payment + reason, at, PaymentTurnedAdverse.newBuilder().setPaymentProvider("stripe")
                .setPaymentId(payment).setUserId(user).setProduct(program).setReason(reason).setExtent("all").setPaidMinor(1_900)
                .setCurrency("USD").setOccurredAt(at).build());
    }

    void applied(String reward, String user, String program, int sequence, Instant at) {
        referral.publish(Topic.BILLING_REWARDS, user, "app-" + reward + sequence, at, RewardApplied.newBuilder().setRewardId(reward)
                .setUserId(user).setProgram(program).setProduct(program).setMonths(1).setOldBoundary(at.plusSeconds(86_400)).setNewBoundary(at.plusSeconds(31 * 86_400)).setAppliedAt(at).setSequence(sequence).build());
    }

    void deferred(String reward, String user, String program, String cause, int sequence, Instant at) {
        referral.publish(Topic.BILLING_REWARDS, user, "def-" + reward + sequence, at, RewardDeferred.newBuilder().setRewardId(reward)
                .setUserId(user).setProgram(program).setProduct(program).setCause(cause).setAt(at).setSequence(sequence).build());
    }

    void reported(String user, String program, String payment, Instant at) {
        referral.publish(Topic.IMPACT_DELIVERIES, user, "rep-" + payment, at, ConversionReported.newBuilder().setDeliveryId("d-" + payment)
                .setKind("sale").setProgram(program).setUserId(user).setOrderId(payment).setPaymentProvider("stripe").setPaymentId(payment)
                .setActionId("a-" + payment).setAt(at).build());
    }

    void redeemed(String reward, String user, String program, Instant at) {
        referral.publish(Topic.IMPACT_DELIVERIES, user, "red-" + reward, at, RewardRedeemed.newBuilder().setDeliveryId("r-" + reward)
                .setRewardId(reward).setProgram(program).setUserId(user).setVendorRewardId("v-1").setAt(at).build());
    }
}
