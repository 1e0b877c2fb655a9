package io.tributary.impact.domain.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.advocate.RewardSeen;
import io.tributary.impact.domain.advocate.VendorRewards;
import io.tributary.impact.domain.reconcile.Difference.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RewardComparisonTest {

    private static LedgerRedemption redemption(boolean delivered, boolean withdrawn) {
        return new LedgerRedemption("d-1", "alice", "reward-1", "v-1", delivered, withdrawn);
    }

    private static List<Kind> kinds(LedgerRedemption redemption, RewardSeen... rewards) {
        return RewardComparison.of("alice", List.of(redemption), List.of(rewards)).differences().stream()
                .map(Difference::kind).toList();
    }

    @Test
    @DisplayName("redeemed on both sides agrees; an open reward on neither side is no difference (IMP-82)")
    void agrees() {
        RewardComparison result = RewardComparison.of("alice", List.of(redemption(true, false)),
                List.of(new RewardSeen("v-1", true), new RewardSeen("v-2", false)));
        assertThat(result).isEqualTo(new RewardComparison(1, List.of()));
    }

    @Test
    @DisplayName("redeemed here only, there only, and redeemed but withdrawn (IMP-82)")
    void differences() {
        assertThat(kinds(redemption(true, false), new RewardSeen("v-1", false))).containsExactly(Kind.REDEEMED_HERE_ONLY);
        assertThat(kinds(redemption(true, false))).containsExactly(Kind.REDEEMED_HERE_ONLY);
        assertThat(kinds(redemption(false, false), new RewardSeen("v-1", true))).containsExactly(Kind.REDEEMED_THERE_ONLY);
        assertThat(kinds(redemption(true, true), new RewardSeen("v-1", true))).containsExactly(Kind.REDEEMED_BUT_WITHDRAWN);
        assertThat(kinds(redemption(false, true), new RewardSeen("v-1", false))).isEmpty();
    }

    @Test
    @DisplayName("a reward redeemed there that belongs to no local one is named by its vendor id (IMP-82)")
    void foreign() {
        assertThat(RewardComparison.of("alice", List.of(), List.of(new RewardSeen("v-9", true))).differences())
                .containsExactly(Difference.ofReward(Kind.REDEEMED_THERE_ONLY, "alice", null, null, "v-9"));
    }

    @Test
    @DisplayName("redeemed is what any flag, state, date or amount says; other programs and units are not looked at (IMP-82)")
    void seen() {
        List<Map<String, Object>> rewards = List.of(Map.of("id", "amount", "redeemedCredit", "0.5"),
                Map.of("id", "state", "state", "redeemed"), Map.of("id", "flag", "isRedeemed", true),
                Map.of("id", "date", "dateRedeemed", 1_700_000_000_000L), Map.of("id", "open", "redeemedCredit", 0),
                Map.of("id", "other", "programId", "2", "redeemed", true), Map.of("id", "unit", "unit", "USD"));
        assertThat(VendorRewards.read(rewards).seen("1", "MONTH")).containsExactly(new RewardSeen("amount", true),
                new RewardSeen("state", true), new RewardSeen("flag", true), new RewardSeen("date", true),
                new RewardSeen("open", false));
    }
}
