package io.tributary.referral.application.job;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Long work done in pieces; survives restarts.
 *
 * @param kind       {@code redecide}, {@code simulation} or {@code replay}
 * @param state      {@code running}, {@code done} or {@code canceled}
 * @param parameters as asked for
 * @param progress   items looked at
 * @param total      items there were at the start
 * @param position   last item looked at
 * @param memory     what the next piece must know, and the result so far
 */
public record Job(String jobId, String kind, String state, Map<String, Object> parameters, long progress, long total,
                  String position, Map<String, Object> memory, String requestedBy, Instant requestedAt, @Nullable Instant endedAt) {
    /** After another piece; done when it was the last. */
    public Job advanced(long items, String to, Map<String, Object> remembered, boolean last, Instant now) {
        return new Job(jobId, kind, last ? "done" : state, parameters, progress + items, total, to, remembered, requestedBy,
                requestedAt, last ? now : null);
    }

    /** Whether it still goes on. */
    public boolean running() {
        return state.equals("running");
    }

    /** A text among the parameters, or null. */
    public @Nullable String parameter(String name) {
        Object value = parameters.get(name);
        return value == null ? null : value.toString();
    }
}
