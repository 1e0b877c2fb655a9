package io.tributary.impact.application.readiness;

import io.tributary.impact.domain.account.ApiState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Readiness as it was last told (IMP-3). */
public interface ReadinessStore {
    /** What was told of each program, as text to compare. */
    Mono<Map<String, String>> told();

    /** Stores and publishes. */
    Mono<Void> tell(List<Told> states, Instant now);

    /** Readiness of both APIs for one program. */
    record Told(String program, ApiState performance, ApiState advocate) {
        /** Comparable text. */
        public String text() {
            return performance + " " + advocate;
        }
    }
}
