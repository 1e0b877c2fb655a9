package io.tributary.impact.application.desk;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries (IMP-72); null means any.
 *
 * @param payment  payment id
 * @param order    full order id
 * @param listed   list for people, such as {@code code_conflict}
 * @param olderThan age since creation
 * @param stuck     whether it must be open after 24 h (IMP-70)
 */
public record DeliveryFilter(@Nullable String state, @Nullable String kind, @Nullable String program,
        @Nullable String account, @Nullable String user, @Nullable String payment, @Nullable String reward,
        @Nullable String reason, @Nullable String order, @Nullable String listed, @Nullable Duration olderThan,
        boolean stuck) {
    /** Age from which what is not final is called stuck. */
    public static final Duration STUCK_AFTER = Duration.ofHours(24);


    /** Whether it leaves everything in. */
    public boolean isEmpty() {
        return !stuck && Stream.of(state, kind, program, account, user, payment, reward, reason, order, listed, olderThan)
                .allMatch(java.util.Objects::isNull);
    }
}
