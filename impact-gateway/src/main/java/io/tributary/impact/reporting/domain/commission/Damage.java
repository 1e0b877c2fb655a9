package io.tributary.impact.reporting.domain.commission;

import io.tributary.impact.reporting.domain.fact.Mark;
import io.tributary.impact.reporting.domain.fact.PaymentKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What all marks of a payment together mean, whatever their order (REP-14).
 *
 * @param end           the earliest fact that leaves nothing, if any
 * @param refundedMinor what was refunded before that, minor units
 */
public record Damage(@Nullable Mark end, long refundedMinor) {
    /** No adverse fact. */
    public static final Damage NONE = new Damage(null, 0);

    private static final Comparator<Mark> EARLIEST = Comparator.comparing(Mark::at).thenComparing(Mark::reason);

    /**
     * A refund of the whole sum ends the payment; a partial one before the end lowers it.
     *
     * @param paidMinor amount paid
     * @param carried   purchases whose part is deducted from the base already; their refund lowers nothing twice
     */
    public static Damage of(Collection<Mark> marks, long paidMinor, Predicate<PaymentKey> carried) {
        Mark end = marks.stream().filter(mark -> ends(mark, paidMinor)).min(EARLIEST).orElse(null);
        long refunded = marks.stream()
                .filter(mark -> !ends(mark, paidMinor) && (end == null || mark.at().isBefore(end.at())))
                .filter(mark -> mark.causedBy() == null || !carried.test(mark.causedBy()))
                .mapToLong(Mark::refundedMinor).max().orElse(0);
        return new Damage(end, refunded);
    }

    private static boolean ends(Mark mark, long paidMinor) {
        return mark.complete() || mark.refundedMinor() >= paidMinor && mark.refundedMinor() > 0;
    }
}
