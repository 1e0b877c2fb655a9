package io.tributary.referral.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class PartitionsIT {
    private static final String DATABASE = "referral_partitions";
    private static final Instant TOUCH = Instant.parse("2026-04-02T09:00:00Z");
    private static final Instant PAID = Instant.parse("2026-04-10T12:00:00Z");
    private static final int FRIENDS = 14;

    @Test
    @DisplayName("on another number of partitions the same story is decided alike, and replay and simulation differ nowhere (REF-60, REF-61)")
    void anotherPartitionCount() {
        List<Map<String, Object>> narrow;
        try (RunningReferral referral = new RunningReferral(DATABASE, PAID, 1)) {
            narrow = story(referral, "n");
        }
        try (RunningReferral referral = new RunningReferral(DATABASE, PAID, 2)) {
            referral.partitions(5);
        }
        try (RunningReferral referral = new RunningReferral(DATABASE, PAID, 2)) {
            referral.partitions(5);
            List<Map<String, Object>> wide = story(referral, "w");
            assertThat(wide).containsExactlyInAnyOrderElementsOf(narrow);
            assertThat(job(referral, "/api/admin/replays", "x.operator.olga", Map.of())).containsEntry("state", "done")
                    .containsEntry("difference_count", 0).containsEntry("progress", 2 * FRIENDS);
            assertThat(job(referral, "/api/admin/simulations", "x.program_manager.pia", Map.of("program", "kiloclaw"))).containsEntry("state", "done")
                    .containsEntry("difference_count", 0).containsEntry("progress", 2 * FRIENDS);
        }
    }

    /** One advocate and more friends than her cap has places; how each friend's conversion came out, without names. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> story(RunningReferral referral, String run) {
        World world = new World(referral);
        world.ready("kiloclaw", "complete");
        world.signsUp("adv-" + run, run + "@example.com", TOUCH.minusSeconds(86_400));
        world.advocate("kiloclaw", "adv-" + run, "ADV" + run, TOUCH.minusSeconds(86_000));
        for (int i = 0; i < FRIENDS; i++) {
            String friend = "p" + run + i;
            world.signsUp(friend, friend + "@example.com", i == 0 ? TOUCH.minusSeconds(5_000) : TOUCH.plusSeconds(300));
            world.referralWins("kiloclaw", friend, "in_p" + run + i, "ADV" + run, TOUCH, PAID);
            world.pays("kiloclaw", friend, "in_p" + run + i, PAID);
        }
        referral.quiet();
        List<Map<String, Object>> outcomes = new ArrayList<>();
        for (int i = 0; i < FRIENDS; i++) {
            Map<String, Object> conversion = ((List<Map<String, Object>>) referral.json("/api/admin/conversions?user=p" + run + i, "x.support.sam")
                    .get("conversions")).getFirst();
            List<Map<String, Object>> sides = (List<Map<String, Object>>) conversion.get("decisions");
            outcomes.add(Map.of("state", conversion.get("state"), "reason", String.valueOf(conversion.get("reason")),
                    "sides", sides.stream().map(side -> side.get("role") + " " + side.get("outcome")).toList()));
        }
        return outcomes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> job(RunningReferral referral, String path, String token, Map<String, ?> body) {
        Map<String, Object> started = referral.send(HttpMethod.POST, path, token, body).expectStatus().isAccepted()
                .expectBody(Map.class).returnResult().getResponseBody();
        referral.quiet();
        return referral.json(path + "/" + started.get("job_id"), token);
    }
}
