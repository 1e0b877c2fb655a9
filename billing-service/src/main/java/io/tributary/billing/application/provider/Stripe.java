package io.tributary.billing.application.provider;

import io.tributary.billing.domain.stripe.ChargeFact;
import io.tributary.billing.domain.stripe.InvoicePaymentFact;
import io.tributary.billing.domain.stripe.IntentFact;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stripe's API; every call is bounded in time and never fails with an exception (BIL-67). */
public interface Stripe {
    /** Whether a key is configured; without one every call ends as unauthorized. */
    boolean configured();

    /** A subscription as it is now. */
    Mono<Reply<SubscriptionFact>> subscription(String id);

    /** Moves the end of the period without proration; an absolute value (BIL-62). */
    Mono<Reply<SubscriptionFact>> moveTrialEnd(String id, Instant end, boolean moveCancelAt, String key);

    /** Sets or takes back the end at the period's end. */
    Mono<Reply<SubscriptionFact>> cancelAtPeriodEnd(String id, boolean cancel, String key);

    /** Ends a subscription now, without proration. */
    Mono<Reply<SubscriptionFact>> cancelNow(String id, String key);

    /** A schedule as it is now. */
    Mono<Reply<ScheduleFact>> schedule(String id);

    /** A schedule made of the subscription as it is. */
    Mono<Reply<ScheduleFact>> createSchedule(String subscription, String key);

    /** Replaces the phases. */
    Mono<Reply<ScheduleFact>> updateSchedule(String id, List<ScheduleFact.Phase> phases, @Nullable Instant trialEnd, String key);

    /** Lets the subscription go on without its schedule; one already released counts as released (BIL-90). */
    Mono<Reply<ScheduleFact>> releaseSchedule(String id, String key);

    /** The youngest invoice of a subscription on which money was paid. */
    Mono<Reply<Optional<PaidInvoice>>> latestPositiveInvoice(String subscription);

    /** What paid an invoice. */
    Mono<Reply<List<InvoicePaymentFact>>> invoicePayments(String invoice);

    /** A payment intent. */
    Mono<Reply<IntentFact>> intent(String id);

    /** A charge. */
    Mono<Reply<ChargeFact>> charge(String id);

    /** Gives everything of a charge back. */
    Mono<Reply<String>> refund(String charge, String key);

    /**
     * An invoice on which money was paid.
     *
     * @param paidUntil latest end of its lines' periods, null when it names none
     */
    record PaidInvoice(String id, Instant created, @Nullable Instant paidUntil) {}
}
