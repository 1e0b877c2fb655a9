package io.tributary.referral.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.referral.domain.Shipped;
import io.tributary.referral.domain.decision.Check;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DefinitionFaultsTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    @DisplayName("every fault of a text is reported at once, with field and code (REF-6)")
    void allAtOnce() {
        Map<String, Object> text = Shipped.text("kilo_pass");
        text.put("surprise", 1);
        text.remove("model");
        text.put("landing_paths", List.of("pass"));
        text.put("reward", Map.of("kind", "bonus_credits", "amount", Map.of("referrer", 0, "referee", 10_001), "currency", "usd"));
        text.put("cap", Map.of("measure", "rewards", "limit", -1));
        text.put("expiry", Map.of("referrer", 121));
        assertThat(DefinitionReader.read("kilo_pass", text, null).faults()).extracting(Fault::field, Fault::code).containsExactlyInAnyOrder(
                tuple("surprise", "unknown_field"),
                tuple("model", "missing_field"),
                tuple("landing_paths", "landing_path_invalid"),
                tuple("reward.amount.referrer", "amount_invalid"),
                tuple("reward.amount.referee", "amount_invalid"),
                tuple("reward.currency", "currency_invalid"),
                tuple("cap.limit", "cap_invalid"),
                tuple("expiry.referrer", "expiry_invalid"));
    }

    @Test
    @DisplayName("payment providers, trackers, targets and each provider's fields are checked, each fault at its own field (REF-6)")
    void inside() {
        Map<String, Object> text = Shipped.text("kiloclaw");
        text.put("payment_providers", List.of("stripe", "paypal"));
        text.put("default_target", "//elsewhere.example");
        text.put("impact", Map.of("trackers", Map.of("sale", "1")));
        text.put("providers", List.of(Map.of("key", "one"), Map.of("key", "one", "type", "magic", "kind", "referral", "value_parameter", "p", "window", "1d")));
        assertThat(DefinitionReader.read("kiloclaw", text, null).faults()).extracting(Fault::field, Fault::code).containsExactlyInAnyOrder(
                tuple("payment_providers", "value_invalid"), tuple("default_target", "value_invalid"), tuple("impact.trackers.sale", "unknown_field"),
                tuple("providers[0].window", "missing_field"), tuple("providers[0].type", "missing_field"), tuple("providers[0].kind", "missing_field"),
                tuple("providers[0].value_parameter", "missing_field"), tuple("providers[1].key", "provider_mismatch"), tuple("providers[1].type", "value_invalid"));
    }

    @Test
    @DisplayName("a window lies between a minute and 400 days (REF-6)")
    void window() {
        Map<String, Object> text = Shipped.text("kiloclaw");
        text.put("providers", Map.of("impact_advocate", Map.of("window", "401d")));
        assertThat(DefinitionReader.read("kiloclaw", text, Shipped.definition("kiloclaw")).faults())
                .extracting(Fault::code).containsExactly("window_out_of_range");
    }

    @Test
    @DisplayName("a value undefined counts as missing and warns (REF-7)")
    void undefined() {
        Map<String, Object> text = Shipped.text("kiloclaw");
        text.put("impact", Map.of("required", true, "campaign_id", "undefined", "advocate_program_id", " ", "widget", "null"));
        DefinitionReader.Reading reading = DefinitionReader.read("kiloclaw", text, null);
        assertThat(reading.faults()).isEmpty();
        assertThat(DefinitionRules.warnings(reading.definition())).containsExactly("reward_configuration_incomplete");
    }

    @Test
    @DisplayName("two programs do not decide one product or share a path at one instant (REF-6)")
    void neighbours() {
        assertThat(codes("rival", 0, null, null, Shipped.definition("kiloclaw"), Shipped.programs()))
                .containsExactlyInAnyOrder("product_taken", "landing_path_overlap");
    }

    @Test
    @DisplayName("a provider is described alike in every program (ATT-1)")
    void mismatch() {
        Map<String, Object> text = Shipped.text("kiloclaw");
        text.put("providers", Map.of("impact_advocate", Map.of("window", "1d")));
        Definition draft = DefinitionReader.read("kiloclaw", text, Shipped.definition("kiloclaw")).definition();
        assertThat(codes("kiloclaw", 1, null, null, draft, Shipped.programs())).containsExactly("provider_mismatch");
    }

    @Test
    @DisplayName("a version takes effect five minutes ahead, unless it pauses (REF-3)")
    void tooSoon() {
        Definition active = Shipped.definition("kiloclaw");
        Definition paused = Shipped.changed("kiloclaw", Map.of("state", "paused"));
        assertThat(codes("kiloclaw", 1, NOW.plusSeconds(299), null, active, Shipped.programs())).containsExactly("effective_too_soon");
        assertThat(codes("kiloclaw", 1, NOW.plusSeconds(300), null, active, Shipped.programs())).isEmpty();
        assertThat(codes("kiloclaw", 1, NOW, null, paused, Shipped.programs())).isEmpty();
    }

    @Test
    @DisplayName("a correction differs only in identifiers and texts (REF-3)")
    void correction() {
        Definition other = Shipped.changed("kiloclaw", Map.of("cap", Map.of("measure", "months", "limit", 1)));
        Definition repaired = Shipped.changed("kiloclaw", Map.of("impact", Map.of("required", true, "campaign_id", "1")));
        assertThat(codes("kiloclaw", 1, null, 1, other, Shipped.programs())).containsExactly("correction_not_allowed");
        assertThat(codes("kiloclaw", 1, null, 1, repaired, Shipped.programs())).isEmpty();
    }

    @Test
    @DisplayName("self_referral and deleted_user_tombstone can be neither left out nor softened (REF-6)")
    void required() {
        Definition without = Shipped.changed("kiloclaw", Map.of("checks", List.of("existing_user_before_touch", "sorcery")));
        Definition softened = Shipped.changed("kiloclaw", Map.of("checks", List.of("common", Map.of("name", "self_referral", "effect", "hold"))));
        assertThat(codes("kiloclaw", 1, null, null, without, Shipped.programs())).containsExactlyInAnyOrder("check_unknown", "check_required", "check_required");
        assertThat(codes("kiloclaw", 1, null, null, softened, Shipped.programs())).containsExactly("check_required");
    }

    @Test
    @DisplayName("identifiers of a retired program are refused elsewhere for ever, also inside a widget path (REF-8)")
    void retired() {
        Definition gone = Shipped.changed("kiloclaw", Map.of("state", "retired"));
        Programs programs = Shipped.programs().with(Shipped.program("kiloclaw", Shipped.definition("kiloclaw"), gone));
        Definition heir = Shipped.changed("kilo_pass", Map.of("product", "other", "landing_paths", List.of("/other"),
                "impact", Map.of("advocate_program_id", "51699", "widget", "p/51699/w/other")));
        assertThat(codes("heir", 0, null, null, heir, programs)).containsExactlyInAnyOrder("impact_id_retired", "impact_id_retired");
    }

    @Test
    @DisplayName("a retired program stays retired (REF-9)")
    void reused() {
        Programs programs = Shipped.programs().with(Shipped.program("signup_leads", Shipped.changed("signup_leads", Map.of("state", "retired"))));
        assertThat(codes("signup_leads", 1, null, null, Shipped.changed("signup_leads", Map.of("state", "active")), programs))
                .containsExactly("key_reused");
    }

    @Test
    @DisplayName("the version with the greatest start counts, of equals the higher number, corrected where corrected (REF-2, REF-3)")
    void effective() {
        Definition one = Shipped.definition("kiloclaw");
        Definition two = Shipped.changed("kiloclaw", Map.of("accept_internal_codes", false));
        Definition repaired = Shipped.changed("kiloclaw", Map.of("display", Map.of("name", "Claw")));
        Program program = new Program("kiloclaw", List.of(new ProgramVersion(1, NOW, null, one), new ProgramVersion(2, NOW, null, two),
                new ProgramVersion(3, NOW, 2, repaired)));
        assertThat(program.at(NOW)).extracting(e -> e.version().number(), Program.Effective::correctedBy, e -> e.definition().name(),
                e -> e.definition().acceptInternalCodes()).containsExactly(2, 3, "Claw", false);
        assertThat(program.at(NOW.minusMillis(1))).isNull();
    }

    private static List<String> codes(String key, int basedOn, @Nullable Instant from, @Nullable Integer corrects, Definition definition, Programs programs) {
        return DefinitionRules.judge(new Submission(key, basedOn, from, corrects, definition),
                new DefinitionRules.Setting(programs, NOW, Duration.ofMinutes(5), Check.listable())).stream().map(Fault::code).toList();
    }
}
