package io.tributary.impact.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.simulators.impact.play.Mode;
import io.tributary.simulators.impact.play.Play;
import io.tributary.simulators.impact.play.PlayRule;
import io.tributary.simulators.script.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Vendor rewards against local ones: comparison, and what another's leaving does. */
class RewardsFlowIT {
    private World world;
    private Told told;
    private String hal;

    @BeforeEach
    void begin() {
        world = World.shared();
        told = new Told(world);
        told.programs();
        hal = "hal-" + System.nanoTime();
        world.settle();
        registered(hal);
    }

    @AfterEach
    void usual() {
        world.impact.forgetInstructions();
    }

    private void registered(String user) {
        told.signup(user);
        told.linked(user, "v-" + user, "sq-" + user);
        world.settle();
    }

    private void rewarded() {
        told.paid(hal, "in-" + hal);
        told.qualified(hal, "in-" + hal);
        later(60);
        told.applied(hal, "reward-" + hal);
        later(60);
    }

    private void later(int seconds) {
        world.moveTo(world.now().plusSeconds(seconds).toString());
    }

    private String vendorReward() {
        return world.bean(DatabaseClient.class).sql("SELECT vendor_reward_id AS id FROM delivery WHERE reward_id = :reward")
                .bind("reward", "reward-" + hal).map(row -> Objects.requireNonNull(row.get("id", String.class))).one().block();
    }

    private Map<?, ?> compared() {
        Map<?, ?> started = world.as("staff", "operator").post().uri("/api/admin/reconciliations")
                .bodyValue(Map.of("subject", "rewards", "program", "kiloclaw", "user", hal)).exchange()
                .expectStatus().isAccepted().expectBody(Map.class).returnResult().getResponseBody();
        Object id = ((Map<?, ?>) ((List<?>) started.get("reconciliations")).getFirst()).get("id");
        world.settle();
        return world.as("staff", "support").get().uri("/api/admin/reconciliations/" + id).exchange()
                .expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    private static List<String> kinds(Map<?, ?> report) {
        return ((List<?>) report.get("differences")).stream().map(each -> ((Map<?, ?>) each).get("kind").toString()).toList();
    }

    private static Map<String, Object> credit(String id, int redeemed) {
        return Map.of("id", id, "type", "CREDIT", "programId", "51699", "unit", "MONTH", "assignedCredit", 1,
                "redeemedCredit", redeemed);
    }

    @Test
    @DisplayName("rewards redeemed on both sides agree, and the run says how many (IMP-82)")
    void agree() {
        rewarded();
        Map<?, ?> report = compared();
        assertThat(kinds(report)).isEmpty();
        assertThat(((Map<?, ?>) report.get("run")).get("state")).isEqualTo("done");
        assertThat(((Map<?, ?>) report.get("run")).get("agreed")).isEqualTo(1);
    }

    @Test
    @DisplayName("redeemed here only and there only are listed with a repair, and change nothing (IMP-82)")
    void differ() {
        rewarded();
        world.impact.reply("rewards", hal, List.of(Reply.of(200, io.tributary.simulators.http.Json.text(
                Map.of("rewards", List.of(credit(vendorReward(), 0), credit("foreign", 1)))))));
        Map<?, ?> report = compared();
        assertThat(kinds(report)).containsExactlyInAnyOrder("redeemed_here_only", "redeemed_there_only");
        assertThat(((List<?>) report.get("differences")).toString()).contains("reward-" + hal, "foreign");
        assertThat(world.deliveries(hal)).contains("reward_redemption delivered");
    }

    @Test
    @DisplayName("a reward withdrawn after its redemption is found by the comparison, too (IMP-58, IMP-82)")
    void withdrawn() {
        rewarded();
        told.withdrawn(hal, "reward-" + hal, 2);
        world.settle();
        assertThat(kinds(compared())).containsExactly("redeemed_but_withdrawn");
        world.as("staff", "support").get().uri("/api/admin/deliveries?listed=redeemed_but_withdrawn&user=" + hal).exchange()
                .expectStatus().isOk().expectBody().jsonPath("$.deliveries[0].reward_id").isEqualTo("reward-" + hal);
    }

    @Test
    @DisplayName("a reward that another's deletion hid ends its redemption visibly; the local reward stays (IMP-87)")
    void hidden() {
        String ivy = "ivy-" + hal;
        registered(ivy);
        told.paid(hal, "in-" + hal);
        told.qualified(hal, "in-" + hal);
        later(60);
        told.deleted(ivy);
        world.settle();
        world.impact.play(new PlayRule("rewards", hal, null, 1_000, null, Play.of(Mode.REWARD_HIDDEN)));
        told.applied(hal, "reward-" + hal);
        later(60);
        assertThat(world.deliveries(ivy)).contains("participant_delete delivered");
        assertThat(world.deliveries(hal)).contains("reward_redemption queued not_visible_yet");
        later(73 * 3_600);
        assertThat(world.deliveries(hal)).contains("reward_redemption gave_up impact_reward_not_found");
        assertThat(world.calls(hal)).doesNotContain("redeem", "delete");
        world.as("staff", "support").get().uri("/api/admin/deliveries?state=gave_up&reward=reward-" + hal).exchange()
                .expectStatus().isOk().expectBody().jsonPath("$.deliveries.length()").isEqualTo(1);
    }
}
