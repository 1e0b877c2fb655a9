package io.tributary.scenarios.story;

import org.jspecify.annotations.Nullable;

/** Subscriptions, payments and credits. */
public sealed interface Purchase extends Action {
    /** The customer. */
    String user();

    /** A subscription begins. */
    record Subscribe(String user, String product, String plan, @Nullable String funding, @Nullable String fingerprint,
                     @Nullable String organization) implements Purchase {}

    /** A period is paid, or the payment fails. */
    record Payment(String user, String product, String id, String amount, String currency, @Nullable String charge, boolean paid,
                   @Nullable String source, @Nullable String fingerprint) implements Purchase {}

    /** Credits are bought. */
    record TopUp(String user, String amount, @Nullable String id, @Nullable String charge) implements Purchase {}

    /** Credits are used. */
    record Usage(String user, String amount) implements Purchase {}

    /** Something happens to a running subscription. */
    record Change(ChangeKind kind, String user, String product, @Nullable String plan, @Nullable Boolean atPeriodEnd)
            implements Purchase {}

    /** What can happen to a subscription, under the name the step has. */
    enum ChangeKind { TRIAL_ENDS, CANCEL, REACTIVATE, SWITCH_PLAN, SUSPEND, RESUME, ADJUST, PAST_DUE }
}
