package io.tributary.impact.domain.reversal;

import io.tributary.impact.domain.fact.AdverseMark;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether the marks of a payment take its sale back (IMP-40). */
public enum ReversalRule {
    /** No mark, or none that matters. */
    STANDS,
    /** A partner's sale refunded in part: a person looks at it. */
    PARTIAL_REFUND,
    /** The whole action goes. */
    REVERSES;

    /** The first mark that takes the sale back; empty when none does. Its reason chooses the disposition code (IMP-38). */
    public static Optional<AdverseMark> decisive(List<AdverseMark> marks, boolean referral, boolean partialReverses) {
        return marks.stream().filter(mark -> referral || partialReverses || mark.takesAll())
                .min(Comparator.comparing(AdverseMark::at).thenComparing(AdverseMark::reason));
    }

    /**
     * Judges all marks together; their order and number do not matter.
     *
     * @param referral        whether the sale is a friend's: any reason takes it, because the rewards fall with it
     * @param partialReverses whether the program reverses a partner's sale for a partial refund
     */
    public static ReversalRule of(List<AdverseMark> marks, boolean referral, boolean partialReverses) {
        if (marks.isEmpty()) {
            return STANDS;
        }
        return decisive(marks, referral, partialReverses).isPresent() ? REVERSES : PARTIAL_REFUND;
    }
}
