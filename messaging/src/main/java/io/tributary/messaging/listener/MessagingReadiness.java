package io.tributary.messaging.listener;

import io.tributary.messaging.status.AppliedPositions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What keeps this process from being ready, as far as messaging can tell (OPS-15, OPS-83). */
public final class MessagingReadiness {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsumerContainers containers;
    private final AppliedPositions positions;

    /** Of these consumers. */
    public MessagingReadiness(ConsumerContainers containers, AppliedPositions positions) {
        this.containers = containers;
        this.positions = positions;
    }

    /** Reasons in words; none when ready. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!containers.assigned()) {
            obstacles.add("consumers have no partitions yet");
        }
        if (positions.stalledFor(PATIENCE)) {
            obstacles.add("a consumer has been waiting for infrastructure for more than " + PATIENCE.toSeconds() + " s");
        }
        return obstacles;
    }
}
