package io.tributary.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.scenarios.fake.FakeWorld;
import io.tributary.scenarios.parse.StoryParser;
import io.tributary.simulators.stripe.StripeEventMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRunsTest {
    private static final String PROGRAMS = """
            { "programs": [ { "key": "p", "name": "P" } ] }""";
    private static final String PROGRAM = """
            { "key": "p", "definition": { "product": "kiloclaw", "landing_paths": ["/claw"], "cap": { "limit": 12, "measure": "months" },
              "providers": [ { "key": "a", "type": "impact_performance", "shared_cookie": "c_click", "marker_cookie": "c_mark" } ] },
              "latest": 3 }""";

    @TempDir
    private Path folder;
    private final FakeWorld world = new FakeWorld().answering("GET /api/programs", 200, PROGRAMS)
            .answering("GET /api/admin/programs/p", 200, PROGRAM);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @DisplayName("a touch is captured as the collector would, by a browser with a cookie jar and an address of its own")
    void touch() throws IOException {
        world.settingCookie("POST /api/touches", "tb_session=s1; Path=/; HttpOnly");

        run("""
                story: Two pages
                steps:
                  - { at: 2026-04-01T10:00:00Z, touch: { visitor: v, affiliate: { im_ref: clk }, referral: { saasquatch: sq, rsCode: A1 }, product: kiloclaw } }
                  - { at: 2026-04-01T10:05:00Z, touch: { visitor: v, landing: "/claw?im_ref=x&y=%zz", cookie: c, marker: m } }
                """);

        var requests = world.received("POST /api/touches");
        assertThat(requests.getFirst().body()).matches(".*https://app.kilo.example/claw\\?im_ref=clk-\\w{5}&_saasquatch=sq-\\w{5}&rsCode=A1-\\w{5}\".*");
        assertThat(requests.getFirst().cookies()).matches("tb_visitor=[0-9a-f-]{36}");
        assertThat(requests.getLast().body()).matches(".*/claw\\?im_ref=x-\\w{5}&y=%zz\".*");
        assertThat(requests.getLast().cookies()).matches("tb_visitor=[0-9a-f-]{36}; tb_session=s1; c_click=c-\\w{5}; c_mark=m-\\w{5}");
        assertThat(requests.getFirst().address()).startsWith("10.").isEqualTo(requests.getLast().address());
    }

    @Test
    @DisplayName("somebody named without a sign-up has existed for a year, before the first step")
    void existingPeople() throws IOException {
        run("""
                story: Somebody leaves
                steps:
                  - { at: 2026-04-01T10:00:00Z, delete: { user: eve } }
                """);

        assertThat(world.authEvents()).hasSize(2);
        assertThat(((UserSignedUp) world.authEvents().getFirst()).getCreatedAt()).isEqualTo(Instant.parse("2025-04-01T10:00:00Z"));
        assertThat(world.authEvents().getLast()).isInstanceOf(UserDeleted.class);
        assertThat(world.moves()).containsSubsequence("rewind to 2026-04-01T09:59:59Z", "advance to 2026-04-01T10:00:00Z");
    }

    @Test
    @DisplayName("a duplicate is the same message again, unchanged")
    void duplicate() throws IOException {
        run("""
                story: Told twice
                acts:
                  - steps:
                      - { at: 2026-04-01T10:00:00Z, signup: { user: bob, email: bob@example.com } }
                      - { at: 2026-04-01T11:00:00Z, subscribe: { user: bob, product: kiloclaw, plan: standard, funding: stripe } }
                  - steps:
                      - { at: 2026-04-02T10:00:00Z, duplicate: { step: 1 } }
                      - { at: 2026-04-02T10:00:00Z, duplicate: { step: 2 } }
                """);

        assertThat(world.authEvents()).hasSize(2).allMatch(event -> event == world.authEvents().getFirst());
        assertThat(world.stripeEvents()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(world.stripeEvents().stream().map(StripeEventMessage::id).distinct()).hasSize(world.stripeEvents().size() / 2);
    }

    @Test
    @DisplayName("overrides are merged into the definition in force, and undone for the same instant afterwards")
    void overrides() throws IOException {
        world.answering("POST /api/admin/programs/versions", 201, "{}");

        run("""
                story: A lower limit
                config: { programs: { p: { cap: { limit: 1 } } } }
                steps:
                  - { at: 2026-04-01T10:00:00Z }
                """);

        var versions = world.received("POST /api/admin/programs/versions");
        assertThat(versions).hasSize(2).allSatisfy(version -> assertThat(version.body())
                .contains("\"based_on\":3", "\"effective_from\":\"2026-04-01T09:59:59Z\"", "\"measure\":\"months\""));
        assertThat(versions.getFirst().body()).contains("\"limit\":1,");
        assertThat(versions.getLast().body()).contains("\"limit\":12,");
    }

    @Test
    @DisplayName("what is read is matched under the story's names, and a failure shows expected beside actual and the refusals on the way")
    void failure() throws IOException {
        world.answering("POST /api/touches", 429, "{\"code\":\"too_many_requests\"}");

        StoryOutcome outcome = run("""
                story: Nothing there
                covers: [ATT-12]
                steps:
                  - { at: 2026-04-01T10:00:00Z, touch: { user: bob, landing: / } }
                then:
                  credits: [ { user: bob, balance: "1.00" } ]
                  http: [ { request: POST /api/touches, status: 202 } ]
                """);

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.problem()).contains("line 6: expected { user: bob, balance: 1.00 }", "balance: expected 1.00, was 0.00",
                "status: expected 202, was 429", "note — step 1: POST /api/touches");
        assertThat(outcome.covers()).containsExactly("ATT-12");
    }

    private StoryOutcome run(String text) throws IOException {
        Path file = folder.resolve("story.yaml");
        Files.writeString(file, text);
        return new ScenarioRuns(world).run(StoryParser.read(file), RunListener.SILENT);
    }
}
