package io.tributary.referral.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.referral.domain.Evidence;
import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Candidate;
import io.tributary.referral.domain.evidence.Winner;
import io.tributary.referral.domain.program.Definition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WinnerSimulationTest {
    private static final Definition CLAW = Shipped.definition("kiloclaw");
    private static final Candidate FRIEND = candidate("t-1", true, Evidence.PAID.minus(Duration.ofDays(40)), null);
    private static final Candidate PARTNER = candidate("t-2", false, Evidence.PAID.minus(Duration.ofDays(10)), null);

    @Test
    @DisplayName("under its own rules the recorded winner stands as it is (REF-60)")
    void same() {
        Attribution recorded = recorded(FRIEND, PARTNER);
        assertThat(WinnerSimulation.under(recorded, CLAW, Shipped.changed("kiloclaw", Map.of("accept_internal_codes", false)))).isSameAs(recorded);
    }

    @Test
    @DisplayName("a longer window brings an expired touch back (REF-60)")
    void window() {
        Attribution simulated = WinnerSimulation.under(recorded(FRIEND, PARTNER), CLAW, withWindow("41d"));
        assertThat(simulated).extracting(Attribution::winner, Attribution::reason).containsExactly(Winner.REFERRAL, "referral_priority");
        assertThat(simulated.runnerUp()).isEqualTo(PARTNER.credited());
    }

    @Test
    @DisplayName("a window ends at its millisecond (ATT-73)")
    void windowEnds() {
        assertThat(WinnerSimulation.under(recorded(FRIEND), CLAW, withWindow("40d")).winner()).isEqualTo(Winner.NONE);
    }

    @Test
    @DisplayName("another model chooses the oldest or the newest of any kind (ATT-79)")
    void models() {
        Candidate late = candidate("t-3", true, Evidence.PAID.minus(Duration.ofDays(1)), null);
        assertThat(WinnerSimulation.under(recorded(PARTNER, late), CLAW, Shipped.changed("kiloclaw", Map.of("model", "first_touch"))).reason())
                .isEqualTo("oldest_touch");
        assertThat(WinnerSimulation.under(recorded(PARTNER, late), CLAW, Shipped.changed("kiloclaw", Map.of("model", "last_touch"))).winner())
                .isEqualTo(Winner.REFERRAL);
    }

    @Test
    @DisplayName("an earlier sale protects a partner's live touch, one at the same instant does not (ATT-77)")
    void protection() {
        Instant touched = Evidence.PAID.minus(Duration.ofDays(5));
        Candidate friend = candidate("t-4", true, touched, null);
        Definition other = withWindow("29d");
        assertThat(WinnerSimulation.under(recorded(candidate("t-2", false, touched.minusSeconds(9), touched.minusMillis(1)), friend), CLAW, other).reason())
                .isEqualTo("affiliate_protected_by_earlier_sale");
        assertThat(WinnerSimulation.under(recorded(candidate("t-2", false, touched.minusSeconds(9), touched), friend), CLAW, other).reason())
                .isEqualTo("referral_priority");
    }

    @Test
    @DisplayName("a paused draft takes no first conversion, a retired one no referral; partners go on (REF-9, ATT-82)")
    void states() {
        Candidate late = candidate("t-3", true, Evidence.PAID.minus(Duration.ofDays(1)), null);
        Attribution paused = WinnerSimulation.under(recorded(PARTNER, late), CLAW, Shipped.changed("kiloclaw", Map.of("state", "paused")));
        assertThat(paused).extracting(Attribution::winner, Attribution::reason, Attribution::unexcludedWinner)
                .containsExactly(Winner.NONE, "program_paused", Winner.REFERRAL);
        Attribution retired = WinnerSimulation.under(recorded(PARTNER, late), CLAW, Shipped.changed("kiloclaw", Map.of("state", "retired")));
        assertThat(retired).extracting(Attribution::winner, Attribution::reason).containsExactly(Winner.AFFILIATE, "affiliate_only");
    }

    private static Definition withWindow(String window) {
        Map<String, Object> text = Shipped.text("kiloclaw");
        text.put("providers", Map.of("impact_advocate", Map.of("window", window)));
        return DefinitionReader.read("kiloclaw", text, CLAW).definition();
    }

    private static Candidate candidate(String id, boolean referral, Instant touched, @Nullable Instant credited) {
        return new Candidate(id, referral, referral ? "impact_advocate" : "impact_performance", "kiloclaw", touched, true, credited,
                Duration.ofDays(30).toMillis(), "expired", null, null, referral ? "key" : null, false);
    }

    private static Attribution recorded(Candidate... candidates) {
        Attribution a = Evidence.attribution("kiloclaw", Winner.NONE, null);
        return new Attribution(a.conversionId(), a.program(), 1, a.paymentProvider(), a.paymentId(), a.product(), a.userId(), 1, a.kind(),
                a.convertedAt(), a.winner(), a.reason(), null, null, Winner.NONE, a.reason(), null, a.exclusions(), List.of(candidates),
                candidates.length, null);
    }
}
