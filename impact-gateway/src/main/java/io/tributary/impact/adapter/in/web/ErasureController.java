package io.tributary.impact.adapter.in.web;

import io.tributary.impact.application.ErasureProgressStore.Part;
import io.tributary.impact.application.ErasureProgressStore;
import io.tributary.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Progress of one person's erasure over all services (OPS-73). */
@RestController
public final class ErasureController {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Set<String> SERVICES =
            Set.of("attribution-service", "referral-service", "billing-service", "impact-gateway");

    private final ErasureProgressStore store;
    private final Clock clock;

    /** Wires it. */
    public ErasureController(ErasureProgressStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    record PartView(String service, String state, Map<String, Long> counts, List<String> pending, Instant deletedAt,
            Instant at) {}

    record Erasure(String userId, String state, Instant deletedAt, Instant topicsCleanBy, List<PartView> parts) {}

    @GetMapping("/api/ops/erasures/{user}")
    Mono<Erasure> one(@PathVariable String user) {
        return store.of(user).collectList().map(parts -> {
            if (parts.isEmpty()) {
                throw Problem.notFound("an erasure of this user");
            }
            return view(user, parts, clock.instant());
        });
    }

    private static Erasure view(String user, List<Part> parts, Instant now) {
        Instant deletedAt = parts.stream().map(Part::deletedAt).min(Instant::compareTo).orElseThrow();
        Instant cleanBy = deletedAt.plus(RETENTION);
        Set<String> done = parts.stream().filter(part -> "done".equals(part.state())).map(Part::service)
                .collect(Collectors.toSet());
        boolean partsDone = done.containsAll(SERVICES);
        boolean nothingPending = parts.stream().allMatch(part -> part.pending().isEmpty());
        String state = !partsDone ? "open" : nothingPending && !now.isBefore(cleanBy) ? "complete" : "parts_done";
        return new Erasure(user, state, deletedAt, cleanBy, parts.stream().map(part -> new PartView(part.service(),
                part.state(), part.counts(), part.pending(), part.deletedAt(), part.at())).toList());
    }
}
