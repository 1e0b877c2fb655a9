package io.tributary.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {
    @Test
    @DisplayName("dead letters of personal topics live 30 days, others 365, replays 7; foreign personal topics are watched (OPS-1, OPS-72)")
    void plan() {
        RetentionPlan plan = RetentionPlan.of(Map.of("touches", Duration.ofDays(30)), List.of("touches", "users"),
                Map.of("impact", List.of("touches", "users", "payments")));
        assertThat(plan.kept()).containsOnly(
                Map.entry("touches", Duration.ofDays(30)),
                Map.entry("touches-impact-dlt", Duration.ofDays(30)), Map.entry("touches-impact-replay", Duration.ofDays(7)),
                Map.entry("users-impact-dlt", Duration.ofDays(30)), Map.entry("users-impact-replay", Duration.ofDays(7)),
                Map.entry("payments-impact-dlt", Duration.ofDays(365)), Map.entry("payments-impact-replay", Duration.ofDays(7)));
        assertThat(plan.foreign()).containsExactly("users");
    }
}
