package io.tributary.referral.application.desk;

import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.reward.Reward;
import io.tributary.referral.domain.reward.RewardEvent;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What is told to the world. */
public sealed interface Notice {
    /** Both sides of a conversion are decided, or wait for configuration (REF-29, REF-51). */
    record Decided(Conversion conversion) implements Notice {}

    /**
     * Something published happened to a reward.
     *
     * @param reward   the reward right after it
     * @param reviewId review case it concerns, or null
     */
    record RewardMoved(Reward reward, RewardEvent event, @Nullable String reviewId, SortedSet<String> overruled) implements Notice {}

    /** This service's part of an erasure is done (OPS-73). */
    record Erased(String userId, Map<String, Long> counts, Instant deletedAt, Instant at) implements Notice {}

    /** A program has another version (REF-1). */
    record Defined(Program program, Instant at) implements Notice {}
}
