package io.tributary.simulators.stripe.object;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with one item.
 *
 * @param origin what never changes
 * @param price present price
 * @param metadata metadata, {@code user_id} among them
 * @param status {@code active}, {@code trialing}, {@code past_due}, {@code incomplete}, {@code canceled}, …
 * @param anchor instant from which boundaries count
 * @param period present period
 * @param trial last trial, or null
 * @param ending whether it ends
 * @param schedule schedule that governs it, or null
 * @param latestInvoice last invoice made, or null
 */
public record Subscription(
        Origin origin,
        Price price,
        Map<String, String> metadata,
        String status,
        Instant anchor,
        Span period,
        @Nullable Span trial,
        Ending ending,
        @Nullable String schedule,
        @Nullable String latestInvoice) {

    public Subscription {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Subscription id. */
    public String id() {
        return origin.id();
    }

    /** Whether it has ended. */
    public boolean ended() {
        return status.equals("canceled");
    }

    /** The period that follows the present one. */
    public Span nextPeriod() {
        return new Span(period.end(), price.boundaryAfter(anchor, period.end()));
    }

    public Subscription withStatus(String value) {
        return new Subscription(
                origin, price, metadata, value, anchor, period, trial, ending, schedule, latestInvoice);
    }

    public Subscription withPeriod(Span value) {
        return new Subscription(
                origin, price, metadata, status, anchor, value, trial, ending, schedule, latestInvoice);
    }

    /** The same with a trial that is its period, and boundaries that count from the trial's end. */
    public Subscription trialing(Span value) {
        return new Subscription(
                origin, price, metadata, "trialing", value.end(), value, value, ending, schedule, latestInvoice);
    }

    /** The same with a period that ends at {@code end}, from where boundaries count. */
    public Subscription endingPeriodAt(Instant end) {
        return new Subscription(
                origin, price, metadata, status, end, new Span(period.start(), end), trial, ending, schedule,
                latestInvoice);
    }

    /** The same at another price, whose boundaries count from {@code newAnchor}. */
    public Subscription withPrice(Price value, Instant newAnchor) {
        return new Subscription(
                origin, value, metadata, status, newAnchor, period, trial, ending, schedule, latestInvoice);
    }

    public Subscription withEnding(Ending value) {
        return new Subscription(
                origin, price, metadata, status, anchor, period, trial, value, schedule, latestInvoice);
    }

    public Subscription withSchedule(@Nullable String value) {
        return new Subscription(
                origin, price, metadata, status, anchor, period, trial, ending, value, latestInvoice);
    }

    public Subscription withLatestInvoice(String value) {
        return new Subscription(origin, price, metadata, status, anchor, period, trial, ending, schedule, value);
    }

    public Subscription withMetadata(Map<String, String> value) {
        return new Subscription(
                origin, price, value, status, anchor, period, trial, ending, schedule, latestInvoice);
    }
}
