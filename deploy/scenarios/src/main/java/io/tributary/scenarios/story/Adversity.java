package io.tributary.scenarios.story;

import org.jspecify.annotations.Nullable;

/** Payments that turn bad. */
public sealed interface Adversity extends Action {
    /** What was charged, where the step names a charge, else null. */
    @Nullable String charge();

    /** The payment, where the step names one, else null. */
    @Nullable String payment();

    /** Sum concerned in major units, or null for all of it. */
    @Nullable String amount();

    /** Stripe's id of the fact, or null. */
    @Nullable String id();

    /** Money goes back. */
    record Refund(@Nullable String charge, @Nullable String payment, @Nullable String amount, @Nullable String id) implements Adversity {}

    /** A dispute is opened, or, with {@code won} given, closed. */
    record Dispute(@Nullable String charge, @Nullable String payment, @Nullable String amount, @Nullable String id,
                   @Nullable Boolean won) implements Adversity {}

    /** The charge is reported as fraudulent. */
    record Fraud(@Nullable String charge, @Nullable String payment, @Nullable String amount, @Nullable String id) implements Adversity {}

    /** An early fraud warning is answered by a refund. */
    record WarningRefund(@Nullable String charge, @Nullable String payment, @Nullable String amount, @Nullable String id)
            implements Adversity {}
}
