package io.tributary.referral.domain.reward;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to a reward (REF-40). */
public sealed interface RewardMessage {
    /** Business time. */
    Instant at();

    /**
     * Both sides were decided and this one earns.
     *
     * @param heldFor soft check that holds it, or null
     * @param adverse adverse reasons known of the payment
     */
    record Granted(@Nullable String heldFor, Set<String> adverse, Instant at) implements RewardMessage {}

    /** Billing cannot apply it yet (BIL-66). */
    record Deferred(String cause, int sequence, Instant at) implements RewardMessage {}

    /** Billing cannot apply it by itself any more (BIL-66). */
    record Refused(String cause, int sequence, Instant at) implements RewardMessage {}

    /**
     * Billing made it real.
     *
     * @param adverse adverse reasons known of the payment
     */
    record Applied(Application application, int sequence, Set<String> adverse) implements RewardMessage {
        @Override
        public Instant at() {
            return application.at();
        }
    }

    /** Billing took it back after a review (BIL-72). */
    record TakenBack(int sequence, Instant at) implements RewardMessage {}

    /** The clock has reached some instant. */
    record TimePassed(Instant at) implements RewardMessage {}

    /** The payment is adverse; all reasons known so far. */
    record PaymentAdverse(Set<String> reasons, Instant at) implements RewardMessage {}

    /** The program retired with {@code on_retire: cancel} (REF-9). */
    record ProgramRetired(Instant at) implements RewardMessage {}

    /** The beneficiary's account was erased (REF-70). */
    record BeneficiaryErased(Instant at) implements RewardMessage {}

    /** An operator takes back a cancellation (REF-49). */
    record Reinstated(Set<String> adverse, Instant at) implements RewardMessage {}

    /** An operator closes the review (REF-54). */
    record Closed(Resolution resolution, Set<String> adverse, Instant at) implements RewardMessage {}

    /** Ways to close a review. */
    enum Resolution { RELEASE, CANCEL, KEEP, REVERSE }
}
