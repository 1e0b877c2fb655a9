package io.tributary.referral.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.referral.domain.Shipped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class TwoProcessesIT {
    private static final Instant TOUCH = Instant.parse("2026-04-02T09:00:00Z");
    private static final Instant PAID = Instant.parse("2026-04-10T12:00:00Z");
    private static final int FRIENDS = 40;
    private static RunningReferral referral;
    private static World world;

    @BeforeAll
    static void start() {
        referral = new RunningReferral("referral", PAID, 2);
        world = new World(referral);
    }

    @AfterAll
    static void stop() {
        referral.close();
    }

    @Test
    @DisplayName("a third program works by its definition alone, and two processes never grant more than its cap (REF-1, REF-34)")
    void thirdProgram() {
        referral.send(HttpMethod.POST, "/api/admin/programs/garden/versions", "x.program_manager.pia", Map.of("based_on", 0,
                "effective_from", "2026-01-01T00:00:00Z", "definition", Map.of("kind", "referral", "state", "active", "model", "referral_priority",
                        "product", "garden", "landing_paths", List.of("/garden"), "providers", Shipped.text("kiloclaw").get("providers"),
                        "checks", List.of("common"), "reward", Map.of("kind", "free_months", "amount", Map.of("referrer", 2, "referee", 1)),
                        "cap", Map.of("measure", "rewards", "limit", 3)))).expectStatus().isCreated();
        world.signsUp("gina", "gina@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("garden", "gina", "GINA1", TOUCH.minusSeconds(86_000));
        referral.quiet();
        for (int i = 0; i < FRIENDS; i++) {
            String friend = "gfriend" + i;
            world.referralWins("garden", friend, "in_g" + i, "GINA1", TOUCH, PAID);
            world.signsUp(friend, friend + "@example.com", TOUCH.plusSeconds(300));
            world.pays("garden", friend, "in_g" + i, PAID);
        }
        referral.quiet();
        assertThat(referral.published(Topic.REFERRAL_DECISIONS)).map(ConversionDecided.class::cast)
                .filteredOn(decided -> decided.getProgram().equals("garden")).hasSize(FRIENDS)
                .allMatch(ConversionDecided::getQualified)
                .filteredOn(decided -> decided.getReferrer().getOutcome().equals("granted")).hasSize(3);
        assertThat((List<?>) referral.json("/api/admin/rewards?user=gina", "x.support.sam").get("rewards")).hasSize(3);
        assertThat(referral.json("/api/me/referrals?program=garden", "x.user.gina")).containsEntry("cap", Map.of("used", 3, "limit", 3, "reached", true));
    }

    @Test
    @DisplayName("replay recomputes every stored decision byte for byte, and a simulation against own versions differs nowhere (REF-60, REF-61)")
    void replay() {
        world.signsUp("rita", "rita@example.com", TOUCH.minusSeconds(86_400));
        world.ready("kiloclaw", "complete");
        world.advocate("kiloclaw", "rita", "RITA1", TOUCH.minusSeconds(86_000));
        world.signsUp("rob", "rob@example.com", TOUCH.plusSeconds(300));
        world.referralWins("kiloclaw", "rob", "in_rob", "RITA1", TOUCH, PAID);
        world.pays("kiloclaw", "rob", "in_rob", PAID);
        referral.quiet();
        assertThat(job("/api/admin/replays", "x.operator.olga", Map.of())).containsEntry("state", "done").containsEntry("difference_count", 0)
                .extracting("progress").isNotEqualTo(0);
        assertThat(job("/api/admin/simulations", "x.program_manager.pia", Map.of("program", "kiloclaw")))
                .containsEntry("state", "done").containsEntry("difference_count", 0);
        Map<String, Object> stricter = Shipped.text("kiloclaw");
        stricter.put("cap", Map.of("measure", "months", "limit", 0));
        assertThat(job("/api/admin/simulations", "x.program_manager.pia", Map.of("program", "kiloclaw", "definition", stricter)))
                .containsEntry("state", "done").extracting("difference_count").isNotEqualTo(0);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> job(String path, String token, Map<String, ?> body) {
        Map<String, Object> started = referral.send(HttpMethod.POST, path, token, body).expectStatus().isAccepted()
                .expectBody(Map.class).returnResult().getResponseBody();
        referral.quiet();
        return referral.json(path + "/" + started.get("job_id"), token);
    }
}
