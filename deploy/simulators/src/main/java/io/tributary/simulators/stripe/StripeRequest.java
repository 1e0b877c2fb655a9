package io.tributary.simulators.stripe;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call the Stripe simulator received, failed ones included.
 *
 * @param seq counts from 1
 * @param at simulated time of receipt
 * @param call {@code subscriptions.update}, {@code subscriptionSchedules.create}, {@code refunds.create}, …
 * @param write whether the call would change something; stories list only these
 * @param object id in the path, or the subscription, charge or payment intent a creation names; null if none
 * @param user {@code user_id} of the subscription or customer concerned, or null
 * @param fields parameters, nested as sent; whole numbers are {@code Long}, {@code true} and {@code false} are booleans
 * @param idempotencyKey the header, or null
 * @param status HTTP status answered; 0 if the connection was dropped instead
 * @param replayed whether the stored answer of that key was given
 */
public record StripeRequest(
        long seq,
        Instant at,
        String call,
        boolean write,
        @Nullable String object,
        @Nullable String user,
        Map<String, Object> fields,
        @Nullable String idempotencyKey,
        int status,
        boolean replayed) {}
