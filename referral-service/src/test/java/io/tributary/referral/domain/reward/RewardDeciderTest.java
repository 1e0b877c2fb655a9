package io.tributary.referral.domain.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.evidence.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RewardDeciderTest {
    private static final Instant EARNED = Instant.parse("2026-04-10T12:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2027-04-10T12:00:00Z");
    private static final Instant LATER = EARNED.plusSeconds(60);
    private static final Set<String> REFUND = Set.of("payment_refund");

    @Test
    @DisplayName("new + grant: earned or pending by program (REF-40)")
    void grant() {
        assertState(granted(false), RewardState.EARNED, null);
        assertState(granted(true), RewardState.PENDING, null);
    }

    @Test
    @DisplayName("new + grant, a soft check holds: review_required (REF-40)")
    void grantHeld() {
        Reward held = step(unborn(false), new RewardMessage.Granted("referrer_velocity", Set.of(), EARNED));
        assertState(held, RewardState.REVIEW_REQUIRED, "referrer_velocity");
        assertThat(held.reviewId()).isNotNull();
    }

    @Test
    @DisplayName("new + grant, payment adverse: canceled with the gravest reason, also when a check holds (REF-40, REF-46)")
    void grantAdverse() {
        Reward reward = step(unborn(false), new RewardMessage.Granted("referrer_velocity", Set.of("payment_refund", "payment_fraud"), EARNED));
        assertState(reward, RewardState.CANCELED, "payment_fraud");
        assertThat(reward.reasons()).containsExactlyInAnyOrder("payment_fraud", "payment_refund");
    }

    @Test
    @DisplayName("pending, earned + deferred for want of a subscription: pending (REF-40)")
    void deferredWithoutSubscription() {
        assertState(step(granted(false), deferred("no_eligible_subscription", 1)), RewardState.PENDING, null);
    }

    @Test
    @DisplayName("pending, earned + deferred for any other cause: earned (REF-40)")
    void deferredOtherwise() {
        assertState(step(granted(true), deferred("renewal_in_progress", 1)), RewardState.EARNED, null);
    }

    @Test
    @DisplayName("pending, earned + applied: applied, and what moved is kept (REF-40)")
    void applied() {
        Reward reward = step(granted(true), applied(LATER, 1, Set.of()));
        assertState(reward, RewardState.APPLIED, null);
        assertThat(reward.application()).extracting(Application::at).isEqualTo(LATER);
    }

    @Test
    @DisplayName("pending, earned + refused: review_required with billing's reason (REF-40)")
    void refused() {
        assertState(step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER)), RewardState.REVIEW_REQUIRED, "boundary_drift");
    }

    @Test
    @DisplayName("pending as listed + time: expired at the millisecond, not before (REF-40, REF-42)")
    void expired() {
        Reward pending = step(granted(false), deferred("no_eligible_subscription", 1));
        assertState(step(pending, new RewardMessage.TimePassed(EXPIRES.minusMillis(1))), RewardState.PENDING, null);
        assertState(step(pending, new RewardMessage.TimePassed(EXPIRES)), RewardState.EXPIRED, null);
    }

    @Test
    @DisplayName("earned, not listed + time: still earned (REF-39, REF-42)")
    void earnedDoesNotExpire() {
        assertState(step(granted(false), new RewardMessage.TimePassed(EXPIRES.plusSeconds(1))), RewardState.EARNED, null);
    }

    @Test
    @DisplayName("pending, earned + payment adverse: canceled, reversed_at set once (REF-40, REF-47)")
    void adverse() {
        Reward canceled = step(granted(false), adverse(REFUND, LATER));
        assertState(canceled, RewardState.CANCELED, "payment_refund");
        Reward worse = step(canceled, adverse(Set.of("payment_refund", "payment_chargeback"), LATER.plusSeconds(1)));
        assertState(worse, RewardState.CANCELED, "payment_chargeback");
        assertThat(worse.reversedAt()).isEqualTo(LATER);
        assertState(step(worse, adverse(Set.of("payment_refund", "payment_chargeback"), LATER)), RewardState.CANCELED, "payment_chargeback");
    }

    @Test
    @DisplayName("pending, earned + retirement with cancel: canceled; applied is not touched (REF-40)")
    void retired() {
        assertState(step(granted(true), new RewardMessage.ProgramRetired(LATER)), RewardState.CANCELED, "program_retired");
        assertState(step(step(granted(true), applied(LATER, 1, Set.of())), new RewardMessage.ProgramRetired(LATER)), RewardState.APPLIED, null);
    }

    @Test
    @DisplayName("pending, earned, unapplied review + erasure: canceled; applied stays (REF-40, REF-70)")
    void erased() {
        assertState(step(granted(true), new RewardMessage.BeneficiaryErased(LATER)), RewardState.CANCELED, "beneficiary_erased");
        Reward held = step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER));
        Reward gone = step(held, new RewardMessage.BeneficiaryErased(LATER));
        assertState(gone, RewardState.CANCELED, "beneficiary_erased");
        assertThat(gone.reviewId()).isNull();
        Reward applied = step(granted(false), applied(LATER, 1, Set.of()));
        assertState(step(applied, new RewardMessage.BeneficiaryErased(LATER)), RewardState.APPLIED, null);
    }

    @Test
    @DisplayName("applied + payment adverse: review_required, applied_at kept (REF-40, REF-45)")
    void appliedAdverse() {
        Reward reward = step(step(granted(false), applied(LATER, 1, Set.of())), adverse(REFUND, LATER.plusSeconds(1)));
        assertState(reward, RewardState.REVIEW_REQUIRED, "payment_refund");
        assertThat(reward.applied()).isTrue();
    }

    @Test
    @DisplayName("expired + applied before the expiry: applied, or review when the payment is adverse (REF-40, REF-45)")
    void expiredApplied() {
        Reward expired = step(granted(true), new RewardMessage.TimePassed(EXPIRES));
        assertState(step(expired, applied(EXPIRES.minusMillis(1), 1, Set.of())), RewardState.APPLIED, null);
        assertState(step(expired, applied(EXPIRES.minusMillis(1), 1, REFUND)), RewardState.REVIEW_REQUIRED, "payment_refund");
    }

    @Test
    @DisplayName("expired + applied later: review_required applied_after_expiry (REF-40)")
    void expiredAppliedLater() {
        assertState(step(step(granted(true), new RewardMessage.TimePassed(EXPIRES)), applied(EXPIRES, 1, Set.of())),
                RewardState.REVIEW_REQUIRED, "applied_after_expiry");
    }

    @Test
    @DisplayName("canceled + applied: review_required applied_after_withdrawal (REF-40)")
    void canceledApplied() {
        assertState(step(step(granted(true), adverse(REFUND, LATER)), applied(LATER, 1, REFUND)),
                RewardState.REVIEW_REQUIRED, "applied_after_withdrawal");
    }

    @Test
    @DisplayName("canceled for an adverse payment + reinstated: as at first, known reasons overruled; only a further one acts (REF-49)")
    void reinstated() {
        Reward canceled = step(granted(true), adverse(REFUND, LATER));
        assertThat(RewardDecider.reinstatable(canceled, EXPIRES.minusMillis(1))).isTrue();
        assertThat(RewardDecider.reinstatable(canceled, EXPIRES)).isFalse();
        Reward back = step(canceled, new RewardMessage.Reinstated(REFUND, LATER));
        assertState(back, RewardState.PENDING, null);
        assertState(step(back, adverse(REFUND, LATER)), RewardState.PENDING, null);
        assertState(step(back, adverse(Set.of("payment_refund", "payment_fraud"), LATER)), RewardState.CANCELED, "payment_fraud");
        assertThat(RewardDecider.reinstatable(step(granted(true), new RewardMessage.ProgramRetired(LATER)), LATER)).isFalse();
    }

    @Test
    @DisplayName("review_required + applied: stays, applied_at recorded (REF-40)")
    void reviewApplied() {
        Reward reward = step(step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER)), applied(LATER, 2, Set.of()));
        assertState(reward, RewardState.REVIEW_REQUIRED, "boundary_drift");
        assertThat(reward.applied()).isTrue();
    }

    @Test
    @DisplayName("review_required + payment adverse: stays, the reason is added and rises (REF-40, REF-47)")
    void reviewAdverse() {
        Reward reward = step(step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER)), adverse(REFUND, LATER));
        assertState(reward, RewardState.REVIEW_REQUIRED, "payment_refund");
        assertThat(reward.reasons()).containsExactly("boundary_drift", "payment_refund");
    }

    @Test
    @DisplayName("review closed with release: as at first, and granted again (REF-40)")
    void release() {
        Reward held = step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER));
        RewardLife.Step step = RewardLife.step(held, new RewardMessage.Closed(RewardMessage.Resolution.RELEASE, REFUND, LATER));
        assertState(step.after(), RewardState.EARNED, null);
        assertThat(step.events()).hasExactlyElementsOfTypes(RewardEvent.ReviewClosed.class, RewardEvent.Released.class);
        assertThat(step.after().overruled()).containsExactly("payment_refund");
        assertThat(step.after().sequence()).isEqualTo(held.sequence() + 2);
    }

    @Test
    @DisplayName("review closed with cancel: canceled (REF-40)")
    void cancel() {
        Reward held = step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER));
        assertState(step(held, new RewardMessage.Closed(RewardMessage.Resolution.CANCEL, Set.of(), LATER)), RewardState.CANCELED, "review");
    }

    @Test
    @DisplayName("review closed with keep: applied; bad again makes a new case (REF-40, REF-54)")
    void keep() {
        Reward held = appliedAndRefunded();
        Reward kept = step(held, new RewardMessage.Closed(RewardMessage.Resolution.KEEP, REFUND, LATER));
        assertState(kept, RewardState.APPLIED, null);
        Reward again = step(kept, adverse(Set.of("payment_refund", "payment_chargeback"), LATER));
        assertState(again, RewardState.REVIEW_REQUIRED, "payment_chargeback");
        assertThat(again.reviewId()).isNotEqualTo(held.reviewId());
    }

    @Test
    @DisplayName("review closed with reverse: reversed (REF-40)")
    void reverse() {
        assertState(step(appliedAndRefunded(), new RewardMessage.Closed(RewardMessage.Resolution.REVERSE, REFUND, LATER)), RewardState.REVERSED, "review");
    }

    @Test
    @DisplayName("a resolution fits applied or unapplied rewards, not both (REF-54)")
    void closable() {
        Reward unapplied = step(granted(false), new RewardMessage.Refused("boundary_drift", 1, LATER));
        assertThat(List.of(RewardMessage.Resolution.values())).filteredOn(r -> RewardDecider.closable(unapplied, r))
                .containsExactly(RewardMessage.Resolution.RELEASE, RewardMessage.Resolution.CANCEL);
        assertThat(List.of(RewardMessage.Resolution.values())).filteredOn(r -> RewardDecider.closable(appliedAndRefunded(), r))
                .containsExactly(RewardMessage.Resolution.KEEP, RewardMessage.Resolution.REVERSE);
    }

    @Test
    @DisplayName("applied, expired, canceled, reversed + anything else: unchanged, recorded, no event (REF-40)")
    void otherwise() {
        Reward applied = step(granted(false), applied(LATER, 1, Set.of()));
        Reward expired = step(granted(true), new RewardMessage.TimePassed(EXPIRES));
        Reward canceled = step(granted(true), new RewardMessage.ProgramRetired(LATER));
        Reward reversed = step(appliedAndRefunded(), new RewardMessage.Closed(RewardMessage.Resolution.REVERSE, REFUND, LATER));
        for (Reward reward : List.of(applied, expired, canceled, reversed)) {
            RewardLife.Step step = RewardLife.step(reward, deferred("no_eligible_subscription", 9));
            assertThat(step.changes()).isFalse();
            assertThat(step.after().state()).isEqualTo(reward.state());
            assertThat(step.after().sequence()).isEqualTo(reward.sequence());
        }
        assertState(step(expired, adverse(REFUND, LATER)), RewardState.EXPIRED, null);
        assertState(step(canceled, adverse(REFUND, LATER)), RewardState.CANCELED, "program_retired");
    }

    @Test
    @DisplayName("a message older than the last one from billing is recorded and ignored (REF-41)")
    void stale() {
        Reward pending = step(granted(false), deferred("no_eligible_subscription", 5));
        RewardLife.Step step = RewardLife.step(pending, deferred("renewal_in_progress", 4));
        assertThat(step.events()).containsExactly(new RewardEvent.Ignored("stale_message", LATER));
        assertThat(step.after()).isEqualTo(pending);
    }

    @Test
    @DisplayName("twelve calendar months, clamped to the last day, time of day kept (REF-39)")
    void calendar() {
        assertThat(Grants.expiresAt(Instant.parse("2028-02-29T23:59:59.999Z"), 12)).isEqualTo("2029-02-28T23:59:59.999Z");
        assertThat(Grants.expiresAt(EARNED, null)).isNull();
    }

    private static Reward appliedAndRefunded() {
        return step(step(granted(false), applied(LATER, 1, Set.of())), adverse(REFUND, LATER));
    }

    private static void assertState(Reward reward, RewardState state, @Nullable String reason) {
        assertThat(reward).extracting(Reward::state, Reward::reason).containsExactly(state, reason);
    }

    private static Reward step(Reward reward, RewardMessage message) {
        return RewardLife.step(reward, message).after();
    }

    private static RewardMessage deferred(String cause, int sequence) {
        return new RewardMessage.Deferred(cause, sequence, LATER);
    }

    private static RewardMessage applied(Instant at, int sequence, Set<String> adverse) {
        return new RewardMessage.Applied(new Application(at, "sub-1", EARNED, EARNED, null, 0), sequence, adverse);
    }

    private static RewardMessage adverse(Set<String> reasons, Instant at) {
        return new RewardMessage.PaymentAdverse(reasons, at);
    }

    private static Reward granted(boolean pending) {
        return step(unborn(pending), new RewardMessage.Granted(null, Set.of(), EARNED));
    }

    private static Reward unborn(boolean pending) {
        return Reward.unborn(new Reward.Grant("reward-1", "conv-1", "alice", Role.REFERRER, "p", "p", "stripe", "in_1", "free_months", 1, 0,
                null, null, null, EARNED, EXPIRES, List.of("pending"), pending));
    }
}
