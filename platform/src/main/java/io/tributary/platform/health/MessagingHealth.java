package io.tributary.platform.health;

import io.tributary.messaging.listener.MessagingReadiness;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Not ready while messaging has a reason; part of readiness, never of liveness (OPS-83). */
final class MessagingHealth implements ReactiveHealthIndicator {
    private final MessagingReadiness readiness;

    MessagingHealth(MessagingReadiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public Mono<Health> health() {
        return readiness.obstacles().map(MessagingHealth::of);
    }

    private static Health of(List<String> obstacles) {
        return obstacles.isEmpty() ? Health.up().build() : Health.outOfService().withDetail("waits_for", obstacles).build();
    }
}
