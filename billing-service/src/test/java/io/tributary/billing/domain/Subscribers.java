package io.tributary.billing.domain;

import io.tributary.billing.domain.calendar.Pauses;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Identity;
import io.tributary.billing.domain.subscription.Mirror;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Standing;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.Terms;
import io.tributary.billing.domain.subscription.Trial;
import java.time.Instant;

/** Subscriptions in few words. */
public final class Subscribers {
    /** Start of the first period. */
    public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private Subscribers() {}

    /** An active subscription paid from the balance, first period paid. */
    public static Subscription byCredits(String plan, int months) {
        return new Subscription(identity(Funding.CREDITS), new Terms(plan, "v1", null, null, null), Period.anchored(START, months),
                Standing.fresh(Status.ACTIVE, START), Trial.NONE, Mirror.NONE, Pauses.NONE);
    }

    /** An active subscription at Stripe until that instant. */
    public static Subscription atStripe(Instant until) {
        return new Subscription(identity(Funding.STRIPE), new Terms("month", "v1", null, null, null), Period.provided(START, until),
                Standing.fresh(Status.ACTIVE, START), Trial.NONE, Mirror.of("sub_1", "cus_1").ending(until), Pauses.NONE);
    }

    private static Identity identity(Funding funding) {
        return new Identity("s-1", "bob", "box", "personal", null, funding, "customer", START, false);
    }
}
