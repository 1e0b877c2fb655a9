package io.tributary.attribution.domain.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.conversion.Kind;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.touch.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    private static ProgramVersion version(int number, Instant from, @Nullable Integer corrects, ProgramState state) {
        return new ProgramVersion("claw", number, from, corrects, state, "claw", List.of("/claw", "/c/"), List.of(Shipped.FRIENDS),
                Model.LAST_TOUCH, Model.LAST_TOUCH, false, false, 7, List.of(), null);
    }

    @Test
    @DisplayName("versions take effect by business time, the instant itself included, in any order of arrival (REF-2)")
    void effective() {
        Programs programs = Programs.of(List.of(version(2, NOON, null, ProgramState.PAUSED), version(1, NOON.minusSeconds(9), null, ProgramState.ACTIVE)));
        assertThat(programs.effective("claw", NOON)).extracting("version").isEqualTo(2);
        assertThat(programs.effective("claw", NOON.minusMillis(1))).extracting("version").isEqualTo(1);
        assertThat(programs.effective("claw", NOON.minusSeconds(10))).isNull();
        assertThat(programs.states(NOON)).isEqualTo(Map.of("claw", ProgramState.PAUSED));
        assertThat(programs.numbered("claw", 2)).extracting("effectiveFrom").isEqualTo(NOON);
        assertThat(programs.numbered("claw", 3)).isNull();
        assertThat(programs.none()).isFalse();
        assertThat(Programs.of(List.of()).none()).isTrue();
    }

    @Test
    @DisplayName("a correction never concerns attribution (REF-3)")
    void corrections() {
        Programs programs = Programs.of(List.of(version(1, NOON, null, ProgramState.ACTIVE), version(2, NOON, 1, ProgramState.RETIRED)));
        assertThat(programs.states(NOON)).isEqualTo(Map.of("claw", ProgramState.ACTIVE));
        assertThat(programs.numbered("claw", 2)).isNull();
    }

    @Test
    @DisplayName("a landing path covers itself and what lies below it (ATT-6)")
    void landing() {
        Programs programs = Programs.of(List.of(version(1, NOON, null, ProgramState.ACTIVE)));
        for (String covered : List.of("/claw", "/claw/x", "/c/x")) {
            assertThat(programs.landing(covered, NOON)).as(covered).isNotNull();
        }
        for (String foreign : List.of("/clawx", "/cla", "/c", "/")) {
            assertThat(programs.landing(foreign, NOON)).as(foreign).isNull();
        }
    }

    @Test
    @DisplayName("the longest window of any version, and the products of a program, are known (ATT-20, ATT-68)")
    void windowsAndProducts() {
        assertThat(Shipped.PROGRAMS.longestWindowMillis()).isEqualTo(Duration.ofDays(30).toMillis());
        assertThat(Programs.of(List.of()).longestWindowMillis()).isZero();
        assertThat(Shipped.PROGRAMS.products(List.of("partner_links", "signup_leads", "nobody"))).containsExactly("credits");
        assertThat(Shipped.PROGRAMS.owner("credits", NOON)).extracting("program").isEqualTo("partner_links");
        assertThat(Shipped.PROGRAMS.owner("nothing", NOON)).isNull();
    }

    @Test
    @DisplayName("words of definitions are read and written alike; unknown ones grant nothing (ATT-58, ATT-59, REF-9)")
    void words() {
        for (Model model : Model.values()) {
            assertThat(Model.of(model.word())).isEqualTo(model);
        }
        assertThat(Model.of("newest")).isEqualTo(Model.FIRST_TOUCH);
        assertThat(List.of(LeadRule.of("first_attribution"), LeadRule.of("new_users_only"), LeadRule.of("never"), LeadRule.of("x")))
                .containsExactly(LeadRule.FIRST_ATTRIBUTION, LeadRule.NEW_USERS_ONLY, LeadRule.NEVER, LeadRule.NEVER);
        assertThat(List.of(ProgramState.of("active"), ProgramState.of("paused"), ProgramState.of("retired"), ProgramState.of("x")))
                .containsExactly(ProgramState.ACTIVE, ProgramState.PAUSED, ProgramState.RETIRED, ProgramState.PAUSED);
        for (Source source : Source.values()) {
            assertThat(Source.of(source.word())).isEqualTo(source);
        }
        assertThat(List.of(Source.AUTH_EVENT.word(), Kind.FIRST_PAID.word(), Winner.REFERRAL.word())).containsExactly("auth_event", "first_paid", "referral");
    }
}
