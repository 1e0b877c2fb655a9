package io.tributary.impact.adapter.in.web.deadletter;

import io.tributary.messaging.deadletter.ReplayJob;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A replay with its progress (OPS-27).
 *
 * @param secondsLeft estimate at the present rate
 */
record JobView(String id, String topic, String group, String state, int total, int sent, int failedAgain,
        int ratePerSecond, long secondsLeft, String actor, @Nullable String note, @Nullable String result,
        Instant startedAt) {

    static JobView of(ReplayJob job) {
        long left = Math.max(0, job.total() - job.sent());
        return new JobView(job.id(), job.topic(), job.group(), job.state().name().toLowerCase(Locale.ROOT),
                job.total(), job.sent(), job.failedAgain(), job.ratePerSecond(),
                Math.ceilDiv(left, Math.max(1, job.ratePerSecond())), job.actor(), job.note(), job.result(),
                job.startedAt());
    }
}
