package io.tributary.simulators.stripe.object;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subscription schedule.
 *
 * @param id schedule id
 * @param subscription subscription it governs (or governed)
 * @param customer customer id
 * @param status {@code active}, {@code released}, {@code canceled} or {@code completed}
 * @param phases phases in order, the first being the current one
 * @param endBehavior {@code release} or {@code cancel}
 * @param metadata metadata
 * @param created when it was made
 * @param endedAt when it was released, canceled or completed, or null
 */
public record Schedule(
        String id,
        String subscription,
        String customer,
        String status,
        List<Phase> phases,
        String endBehavior,
        Map<String, String> metadata,
        Instant created,
        @Nullable Instant endedAt) {

    public Schedule {
        phases = List.copyOf(phases);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Whether it still governs its subscription. */
    public boolean active() {
        return status.equals("active");
    }

    /** The same with other phases. */
    public Schedule withPhases(List<Phase> value, String behavior, Map<String, String> data) {
        return new Schedule(id, subscription, customer, status, value, behavior, data, created, endedAt);
    }

    /** The same, over. */
    public Schedule over(String how, Instant when) {
        return new Schedule(id, subscription, customer, how, phases, endBehavior, metadata, created, when);
    }
}
