package io.tributary.billing.domain.stripe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of a subscription at Stripe.
 *
 * @param items    price ids with their period, in order
 * @param paused   whether it collects no money at present, by status or by {@code pause_collection} (BIL-78)
 * @param digest   digest of the whole object, to tell different states of one second apart (BIL-25)
 * @param testMade whether a test clock drives it
 */
public record SubscriptionFact(String id, @Nullable String customer, String status, Labels labels, List<Item> items,
        boolean cancelAtPeriodEnd, @Nullable Instant cancelAt, @Nullable Instant endedAt, @Nullable Instant startedAt,
        @Nullable String schedule, @Nullable String latestInvoice, boolean testMade, boolean paused, String digest) implements StripeFact {
    /** One item: its price and the period it is paid for. */
    public record Item(String id, String price, @Nullable Instant periodStart, @Nullable Instant periodEnd) {}
}
