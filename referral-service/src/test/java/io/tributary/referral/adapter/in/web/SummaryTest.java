package io.tributary.referral.adapter.in.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.Shipped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static final Instant NOW = Instant.parse("2026-04-10T12:00:00Z");

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @DisplayName("each reward says what comes next (REF-64)")
    @CsvSource(nullValues = "-", value = {
        "earned, free_months, -, wait_for_renewal",
        "earned, free_months, renewal_in_progress, wait_for_renewal",
        "pending, free_months, no_eligible_subscription, start_or_reactivate",
        "pending, bonus_credits, -, wait_for_issuance",
        "pending, bonus_credits, no_eligible_subscription, start_or_reactivate",
        "review_required, free_months, -, being_checked",
        "applied, free_months, -, none",
        "expired, bonus_credits, no_eligible_subscription, none",
        "canceled, free_months, -, none",
        "reversed, free_months, -, none"})
    void nextStep(String status, String kind, @Nullable String deferredFor, String expected) {
        assertThat(Summary.reward(row(status, kind, deferredFor))).containsEntry("next_step", expected).containsEntry("status", status);
    }

    @Test
    @DisplayName("a reward has its amount with a unit, and shows the dates that moved only once they have (REF-64)")
    void amounts() {
        assertThat(Summary.reward(row("earned", "free_months", null))).containsEntry("amount", 1).containsEntry("unit", "months")
                .doesNotContainKeys("renewal_before", "renewal_after");
        assertThat(Summary.reward(row("applied", "bonus_credits", null))).containsEntry("amount", "9.50").containsEntry("unit", "USD");
        assertThat(Summary.reward(row("applied", "free_months", null))).containsEntry("renewal_before", "2026-05-01T00:00:00Z")
                .containsEntry("renewal_after", "2026-06-01T00:00:00Z");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("a refused friend gets one public reason and never the exact one (REF-65)")
    @CsvSource({
        "existing_user_before_touch, not_new", "deleted_user_tombstone, not_new",
        "non_monthly_plan, plan_not_included", "payment_provider_not_accepted, plan_not_included",
        "prior_subscription, already_used", "payment_fingerprint_previously_claimed, already_used", "not_first_paid_period, already_used",
        "self_referral, other", "referrer_blocked, other", "referrer_unresolved, other", "test_subscription, other", "affiliate_won, other"})
    void publicReason(String exact, String shown) {
        Map<String, Object> own = Summary.own(own("decided", false, exact, null));
        assertThat(own).containsEntry("state", "not_eligible").containsEntry("reason", shown);
        assertThat(own.toString()).doesNotContain(exact);
    }

    @Test
    @DisplayName("a friend sees where they stand (REF-65)")
    void standing() {
        assertThat(Summary.own(new HashMap<>())).isEqualTo(Map.of("state", "none"));
        assertThat(Summary.own(own(null, null, null, null))).isEqualTo(Map.of("state", "waiting_for_paid_conversion"));
        assertThat(Summary.own(own("awaiting_facts", false, null, null))).isEqualTo(Map.of("state", "being_checked"));
        assertThat(Summary.own(own("configuration_missing", false, null, null))).isEqualTo(Map.of("state", "being_checked"));
        assertThat(Summary.own(own("decided", true, null, "review_required"))).isEqualTo(Map.of("state", "being_checked"));
        assertThat(Summary.own(own("decided", true, null, "pending"))).isEqualTo(Map.of("state", "granted"));
    }

    @Test
    @DisplayName("what is applied is summed from applied rewards alone, and the limit is shown before it is reached (REF-66)")
    void figures() {
        List<Map<String, Object>> states = List.of(
                Map.of("state", "earned", "rewards", 3L, "months", 3L, "amount_minor", 0L, "deferred", 0L),
                Map.of("state", "applied", "rewards", 2L, "months", 2L, "amount_minor", 0L, "deferred", 0L));
        assertThat(Summary.totals(states, Shipped.definition("kiloclaw"))).containsEntry("applied_months", 2L).containsEntry("earned", 3L)
                .containsEntry("applied", 2L).containsEntry("canceled", 0L);
        assertThat(Summary.totals(List.of(), Shipped.definition("kilo_pass"))).containsEntry("applied_amount", "0.00");
        assertThat(Summary.cap(List.of(), Shipped.definition("kiloclaw"), NOW)).isEqualTo(Map.of("used", 0L, "limit", 12, "reached", false));
        assertThat(Summary.cap(List.of(Map.of("year", 2025, "months", 12L, "rewards", 12L, "returned_months", 0L, "returned_rewards", 0L)),
                Shipped.definition("kiloclaw"), NOW)).isEqualTo(Map.of("used", 12L, "limit", 12, "reached", true));
    }

    private static Map<String, Object> row(String status, String kind, @Nullable String deferredFor) {
        Map<String, Object> row = new HashMap<>(Map.of("reward_id", "r", "role", "referrer", "status", status, "kind", kind, "months", 1,
                "amount_minor", 950L, "currency", "USD", "earned_at", NOW,
                "application", Map.of("oldBoundary", "2026-05-01T00:00:00Z", "newBoundary", "2026-06-01T00:00:00Z")));
        row.put("deferred_for", deferredFor);
        return row;
    }

    private static Map<String, Object> own(@Nullable String state, @Nullable Boolean qualified, @Nullable String reason, @Nullable String reward) {
        Map<String, Object> row = new HashMap<>();
        row.put("since", NOW);
        row.put("state", state);
        row.put("qualified", qualified);
        row.put("reason", reason);
        row.put("reward_state", reward);
        return row;
    }
}
