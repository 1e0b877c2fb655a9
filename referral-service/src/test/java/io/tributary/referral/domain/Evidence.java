package io.tributary.referral.domain;

import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.Account;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Candidate;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Exclusion;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.Readiness;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.identity.Digest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts of one friend's first payment, to vary in tests. */
public final class Evidence {
    public static final Instant TOUCHED = Instant.parse("2026-04-02T09:00:00Z");
    public static final Instant CREATED = Instant.parse("2026-04-02T09:05:00Z");
    public static final Instant PAID = Instant.parse("2026-04-10T12:00:00Z");
    public static final String CODE = "ALICE1";
    public static final Readiness READY = new Readiness("complete", "complete", List.of());

    private Evidence() {}

    public static CreditedTouch friendTouch() {
        return new CreditedTouch("t-1", "impact_advocate", "kiloclaw", null, null, Digest.sha256(CODE), TOUCHED, false);
    }

    public static CreditedTouch friendTouchOnSignup() {
        return new CreditedTouch("t-1", "impact_advocate", "kiloclaw", null, null, Digest.sha256(CODE), TOUCHED, true);
    }

    public static CreditedTouch partnerTouch() {
        return new CreditedTouch("t-2", "impact_performance", "kiloclaw", null, null, null, TOUCHED, false);
    }

    public static Attribution attribution(String program, Winner winner, @Nullable CreditedTouch credited, String... exclusions) {
        boolean excluded = exclusions.length > 0;
        return new Attribution("conv-1", program, 1, "stripe", "in_b1", program, "bob", 1, "first_paid", PAID,
                excluded ? Winner.NONE : winner, excluded ? exclusions[0] : reason(winner), excluded ? null : credited, null,
                winner, reason(winner), credited,
                Arrays.stream(exclusions).map(name -> new Exclusion(name, true, new TreeMap<>())).toList(), List.<Candidate>of(), 0, null);
    }

    private static String reason(Winner winner) {
        return switch (winner) {
            case NONE -> "no_valid_touch";
            case AFFILIATE -> "affiliate_only";
            case REFERRAL -> "referral_only";
        };
    }

    public static Settlement settlement(String program, @Nullable String cadence, boolean prior, String instrumentStatus) {
        return new Settlement("stripe", "in_b1", "bob", program, "tier_19_monthly", cadence, 1_900L, 1_900, "USD", prior,
                instrumentStatus, "instrument-1", PAID);
    }

    public static Account account() {
        return new Account(true, CREATED, "tombstone-bob", false);
    }

    public static Referrer referrer() {
        return new Referrer("alice", false, "tombstone-alice", null, null, 0, false);
    }

    public static Facts facts(String program) {
        return new Facts(attribution(program, Winner.REFERRAL, friendTouch()), settlement(program, "monthly", false, "first_payment_fingerprint_claim"),
                account(), referrer(), READY, false);
    }

    public static Inputs inputs(Facts facts) {
        return new Inputs(facts, 1, null, 0, List.of());
    }
}
