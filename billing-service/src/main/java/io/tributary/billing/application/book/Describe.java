package io.tributary.billing.application.book;

import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.subscription.Subscription;

/** State in a line for the audit; no personal data. */
final class Describe {
    private Describe() {}

    static String of(Intent intent) {
        return intent.intentState() + " " + intent.direction() + " " + intent.fromBoundary() + " to " + intent.toBoundary() + " attempts="
                + intent.attempts() + " answer=" + intent.lastAnswer() + " result=" + intent.intentResult();
    }

    static String of(Subscription subscription) {
        return subscription.status() + " " + subscription.plan() + "@" + subscription.terms().priceVersion()
                + " start=" + subscription.period().periodStart() + " renews=" + subscription.renewsAt()
                + " cancel=" + subscription.standing().cancelOrigin() + " suspended=" + subscription.standing().suspendedAt()
                + " scheduled=" + subscription.terms().scheduledPlan() + " funding=" + subscription.funding();
    }
}
