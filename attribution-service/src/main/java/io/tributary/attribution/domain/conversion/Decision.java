package io.tributary.attribution.domain.conversion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision about one payment, with everything it says of itself (ATT-83, ATT-88, ATT-89).
 *
 * @param outcome     who wins
 * @param runnerUp    best affiliate beneath a winning referral (ATT-81), or null
 * @param unexcluded  the outcome there would be without exclusions
 * @param exclusions  all exclusions, evaluated, in their order
 * @param touches     every touch of the user with its verdict, oldest first
 * @param smallest    smallest single change of the winner
 */
public record Decision(
        Kind kind,
        Outcome outcome,
        @Nullable Credited runnerUp,
        Outcome unexcluded,
        List<Exclusion> exclusions,
        List<JudgedTouch> touches,
        SmallestChange smallest) {

    /** Whether an exclusion keeps this payment from being a conversion at all. */
    public boolean excluded() {
        return outcome.winner() == Winner.NONE && exclusions.stream().anyMatch(Exclusion::applies);
    }

    /** Whether it is the first conversion of (user, product) from now on (ATT-72). */
    public boolean countsAsFirst() {
        return kind == Kind.FIRST_PAID && !excluded();
    }
}
