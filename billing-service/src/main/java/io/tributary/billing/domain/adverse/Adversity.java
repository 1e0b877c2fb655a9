package io.tributary.billing.domain.adverse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is to be told of a payment whose charges have these facts; depends on the set of facts only (BIL-85, BIL-86). */
public final class Adversity {
    private Adversity() {}

    /**
     * Marks not told yet, gravest first.
     *
     * @param paidMinor amount of the payment
     * @param trails    every charge of the payment
     * @param told      marks told before, of this payment
     */
    public static List<AdverseMark> fresh(String paymentKey, long paidMinor, Collection<ChargeTrail> trails,
            Collection<AdverseMark> told) {
        List<AdverseMark> marks = new ArrayList<>();
        add(marks, paymentKey, AdverseReason.PAYMENT_FRAUD, first(trails, ChargeTrail::fraudAt));
        add(marks, paymentKey, AdverseReason.PAYMENT_CHARGEBACK, first(trails, ChargeTrail::disputedAt));
        add(marks, paymentKey, AdverseReason.PAYMENT_EARLY_WARNING, enforcedWarning(trails));
        refunds(marks, paymentKey, paidMinor, trails);
        Set<String> known = new HashSet<>();
        told.forEach(mark -> known.add(mark.key()));
        long greatest = told.stream().filter(mark -> AdverseReason.PAYMENT_REFUND.label().equals(mark.reason()))
                .mapToLong(AdverseMark::sumMinor).max().orElse(0);
        return marks.stream().filter(mark -> !known.contains(mark.key()))
                .filter(mark -> !"some".equals(mark.extent()) || mark.sumMinor() > greatest).toList();
    }

    private static void refunds(List<AdverseMark> marks, String paymentKey, long paidMinor, Collection<ChargeTrail> trails) {
        long sum = trails.stream().mapToLong(ChargeTrail::refundedMinor).sum();
        Instant at = trails.stream().map(ChargeTrail::refundedAt).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
        if (sum <= 0 || at == null) {
            return;
        }
        marks.add(new AdverseMark(paymentKey, AdverseReason.PAYMENT_REFUND.label(), "some", sum, at, null, 0));
        if (sum >= paidMinor) {
            marks.add(new AdverseMark(paymentKey, AdverseReason.PAYMENT_REFUND.label(), "all", sum, at, null, 0));
        }
    }

    /** A warning and a refund on the same charge, in either order; the later of the two is its time. */
    private static @Nullable Instant enforcedWarning(Collection<ChargeTrail> trails) {
        return trails.stream().filter(trail -> trail.warnedAt() != null && trail.refundedMinor() > 0 && trail.refundedAt() != null)
                .map(trail -> trail.warnedAt().isAfter(trail.refundedAt()) ? trail.warnedAt() : trail.refundedAt())
                .min(Comparator.naturalOrder()).orElse(null);
    }

    private static void add(List<AdverseMark> marks, String paymentKey, AdverseReason reason, @Nullable Instant at) {
        if (at != null) {
            marks.add(new AdverseMark(paymentKey, reason.label(), "all", 0, at, null, 0));
        }
    }

    private static @Nullable Instant first(Collection<ChargeTrail> trails, Function<ChargeTrail, @Nullable Instant> time) {
        return trails.stream().map(time).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }
}
