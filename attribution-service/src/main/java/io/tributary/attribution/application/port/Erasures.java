package io.tributary.attribution.application.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Reduces what is kept of erased persons (ATT-91). */
public interface Erasures {
    /** A person to erase, and the pseudonym used for this person only. */
    record Erasure(String userId, String pseudonym, Instant deletedAt) {}

    /** Reduces touches, deletes links and attributions, renames the rest; answers counts per user and kind. */
    Mono<Map<String, Map<String, Long>>> erase(List<Erasure> erasures);
}
