package io.tributary.scenarios.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.scenarios.OwnStories;
import io.tributary.scenarios.ScenarioRuns;
import io.tributary.scenarios.story.Account;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Expectation.Demand;
import io.tributary.scenarios.story.ExpectationKind;
import io.tributary.scenarios.story.Purchase;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import io.tributary.scenarios.story.Visit;
import io.tributary.scenarios.yaml.StoryFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryParserTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("every story that ships can be read")
    void everyOwnStoryCanBeRead() {
        List<Story> stories = ScenarioRuns.read(List.of(OwnStories.folder()));

        assertThat(stories).hasSizeGreaterThanOrEqualTo(70).allSatisfy(story -> assertThat(story.steps()).isNotEmpty());
    }

    @Test
    @DisplayName("`on` is a word, instants stay text until they are asked for, numbers keep their digits")
    void yaml12() throws IOException {
        Story story = read("""
                story: A vendor's mood
                covers: [IMP-64]
                steps:
                  - { at: 2026-04-01T10:00:00Z, impact: { on: SALE, user: bob, reply: [ { status: 503, delay: 8 }, { status: 200, body: "" } ] } }
                then:
                  impact:
                    some: [ { call: redeem, fields: { amount: 24.50, since: 2026-04-01T10:00:00Z } } ]
                """);

        assertThat(story.steps().map(Step::action)).containsExactly(new Stage.Replies(Stage.Vendor.IMPACT, "SALE",
                List.of(new Stage.Reply(503, null, 8, null, false), new Stage.Reply(200, "", 0, null, false)), "bob"));
        Expectation expectation = story.acts().getFirst().expectations().getFirst();
        assertThat(expectation.kind()).isEqualTo(ExpectationKind.IMPACT);
        assertThat(expectation.demand()).isEqualTo(Demand.SOME);
        assertThat(expectation.entries().getFirst().fields())
                .containsEntry("fields", Map.of("amount", new BigDecimal("24.50"), "since", "2026-04-01T10:00:00Z"));
    }

    @Test
    @DisplayName("steps are counted over all acts, and a late event keeps its own time")
    void actsCountOn() throws IOException {
        Story story = read("""
                story: Two acts
                acts:
                  - steps:
                      - { at: 2026-04-01T10:00:00Z, signup: { user: bob, email: bob@example.com } }
                  - steps:
                      - { at: 2026-04-02T10:00:00Z, occurred: 2026-04-01T12:00:00Z, payment: { user: bob, product: p, id: in_1, amount: "1.00" } }
                    then:
                      rewards: []
                """);

        assertThat(story.steps().map(Step::number)).containsExactly(1, 2);
        assertThat(story.steps().map(Step::businessTime))
                .containsExactly(Instant.parse("2026-04-01T10:00:00Z"), Instant.parse("2026-04-01T12:00:00Z"));
        assertThat(story.steps().map(Step::action)).containsExactly(
                new Account.SignUp("bob", "bob@example.com", null, null, null, null, null, null),
                new Purchase.Payment("bob", "p", "in_1", "1.00", "USD", null, true, null, null));
    }

    @Test
    @DisplayName("a touch keeps its values as they stand in the file")
    void touch() throws IOException {
        Story story = read("""
                story: A click
                steps:
                  - at: 2026-04-01T10:00:00Z
                    say: Somebody clicks
                    touch: { visitor: v, affiliate: { im_ref: 0123 }, referral: { rsCode: A }, utm: { source: blog }, marker: m }
                """);

        assertThat(story.steps().map(Step::say)).containsExactly("Somebody clicks");
        assertThat(story.steps().map(Step::action)).containsExactly(new Visit.Touch(new Visit.Who("v", null), "0123",
                Map.of("rsCode", "A"), null, null, Map.of("source", "blog"), null, "m"));
    }

    @Test
    @DisplayName("an unknown key is refused with file, line and the nearest known key")
    void unknownStepKey() {
        assertThatThrownBy(() -> read("""
                story: A slip
                steps:
                  - { at: 2026-04-01T10:00:00Z, sign_up: { user: bob } }
                """)).isInstanceOf(StoryFault.class).hasMessageContaining("story.yaml:3").hasMessageContaining("unknown key 'sign_up'")
                .hasMessageContaining("'signup'");
    }

    @Test
    @DisplayName("an unknown key deep inside a step or an expectation is refused as well")
    void unknownInnerKeys() {
        assertThatThrownBy(() -> read("""
                story: A slip
                steps:
                  - at: 2026-04-01T10:00:00Z
                    touch: { visitor: v, referral: { saasqatch: x } }
                """)).isInstanceOf(StoryFault.class).hasMessageContaining("story.yaml:4").hasMessageContaining("'saasquatch'");
        assertThatThrownBy(() -> read("""
                story: A slip
                steps:
                  - { at: 2026-04-01T10:00:00Z }
                then:
                  rewards:
                    - { user: bob, role: referee, stat: applied }
                """)).isInstanceOf(StoryFault.class).hasMessageContaining("story.yaml:6").hasMessageContaining("'state'");
    }

    @Test
    @DisplayName("two things in one step, time going back, and a duplicate of what has not happened are refused")
    void impossibleSteps() {
        assertThatThrownBy(() -> read("""
                story: Too much
                steps:
                  - { at: 2026-04-01T10:00:00Z, delete: { user: a }, erase: { user: b } }
                """)).isInstanceOf(StoryFault.class).hasMessageContaining("one thing");
        assertThatThrownBy(() -> read("""
                story: Backwards
                steps:
                  - { at: 2026-04-02T10:00:00Z }
                  - { at: 2026-04-01T10:00:00Z }
                """)).isInstanceOf(StoryFault.class).hasMessageContaining("never earlier");
        assertThatThrownBy(() -> read("""
                story: Nothing to repeat
                steps:
                  - { at: 2026-04-02T10:00:00Z, duplicate: { step: 1 } }
                """)).isInstanceOf(StoryFault.class).hasMessageContaining("no step 1");
    }

    @Test
    @DisplayName("what is no YAML is refused with its line")
    void broken() {
        assertThatThrownBy(() -> read("story: [\nsteps: {\n")).isInstanceOf(StoryFault.class).hasMessageContaining("story.yaml:");
    }

    private Story read(String text) throws IOException {
        Path file = folder.resolve("story.yaml");
        Files.writeString(file, text);
        return StoryParser.read(file);
    }
}
