package io.tributary.attribution.domain.winner;

import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.JudgedTouch;
import io.tributary.attribution.domain.conversion.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What evidence that arrives after a decision does to it (ATT-86, ATT-87). */
public final class LateEvidence {
    private static final Set<String> OPEN = Set.of("no_valid_touch", "user_unknown");

    private LateEvidence() {}

    /** What follows. */
    public sealed interface Effect {
        /** Nothing new. */
        record Nothing() implements Effect {}

        /** The conversion gets a further revision. */
        record Revise(Decision decision) implements Effect {}

        /**
         * The earlier outcome stands; the evidence is attached with the outcome it would have given.
         *
         * @param touchIds touches that were not considered
         */
        record Attach(List<String> touchIds, Outcome wouldBe) implements Effect {}
    }

    /**
     * @param standing   the outcome decided before
     * @param considered ids of the touches it considered
     * @param again      the decision with all that is known now
     * @param arrivedAt  time of arrival, a recorded fact
     * @param days       days of 24 h, half-open from the conversion
     */
    public static Effect effect(Outcome standing, Set<String> considered, Decision again, Instant convertedAt, Instant arrivedAt, int days) {
        boolean inTime = arrivedAt.isBefore(convertedAt.plus(Duration.ofDays(days)));
        if (OPEN.contains(standing.reason()) && inTime) {
            boolean same = again.outcome().equals(standing);
            return same ? new Effect.Nothing() : new Effect.Revise(again);
        }
        List<String> fresh = new ArrayList<>();
        for (JudgedTouch touch : again.touches()) {
            if (touch.valid() && !considered.contains(touch.touch().id())) {
                fresh.add(touch.touch().id());
            }
        }
        return fresh.isEmpty() ? new Effect.Nothing() : new Effect.Attach(fresh, again.outcome());
    }
}
