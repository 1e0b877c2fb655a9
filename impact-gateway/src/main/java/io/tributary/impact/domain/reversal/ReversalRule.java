package io.tributary.impact.domain.reversal;

import io.tributary.impact.domain.fact.AdverseMark;
import java.util.List;

/** Whether the marks of a payment take its sale back (IMP-40). */
public enum ReversalRule {
    /** No mark, or none that matters. */
    STANDS,
    /** A partner's sale refunded in part: a person looks at it. */
    PARTIAL_REFUND,
    /** The whole action goes. */
    REVERSES;

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
        return referral || partialReverses || marks.stream().anyMatch(AdverseMark::takesAll)
                ? REVERSES : PARTIAL_REFUND;
    }
}
