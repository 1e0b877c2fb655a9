package io.tributary.referral.domain.decision;

import io.tributary.referral.domain.evidence.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is a function of, together with the rules of the named version (REF-26).
 *
 * @param programVersion version whose rules apply
 * @param correctedBy    version whose identifiers apply, or null
 * @param capUsed        what the referrer has used of the cap, in the cap's measure (REF-33)
 * @param overridden     exclusions an operator overrode, sorted
 */
public record Inputs(Facts facts, int programVersion, @Nullable Integer correctedBy, long capUsed, List<String> overridden) {
    /** The same inputs with another use of the cap. */
    public Inputs withCapUsed(long used) {
        return new Inputs(facts, programVersion, correctedBy, used, overridden);
    }

    /** The same inputs with other facts. */
    public Inputs withFacts(Facts other) {
        return new Inputs(other, programVersion, correctedBy, capUsed, overridden);
    }
}
