package io.tributary.messaging.listener;

import io.tributary.messaging.status.AppliedPositions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** What keeps this process from being ready, as far as messaging can tell (OPS-15, OPS-83). */
public final class MessagingReadiness {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsumerContainers containers;
    private final AppliedPositions positions;
    private final ReadToTheEnd reference;

    /** @param reference topics without which nothing can be decided */
    public MessagingReadiness(ConsumerContainers containers, AppliedPositions positions, ReadToTheEnd reference) {
        this.containers = containers;
        this.positions = positions;
        this.reference = reference;
    }

    /** Reasons in words; none when ready. */
    public Mono<List<String>> obstacles() {
        return reference.obstacles().map(unread -> {
            List<String> obstacles = new ArrayList<>(unread);
            if (!containers.assigned()) {
                obstacles.add("consumers have no partitions yet");
            }
            if (positions.stalledFor(PATIENCE)) {
                obstacles.add("a consumer has been waiting for infrastructure for more than " + PATIENCE.toSeconds() + " s");
            }
            return obstacles;
        });
    }
}
