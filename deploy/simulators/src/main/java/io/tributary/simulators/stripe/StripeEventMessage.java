package io.tributary.simulators.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One Stripe event as the bridge puts it on {@code stripe.events.v1} (BIL-12).
 *
 * @param id event id, {@code evt_…}
 * @param type for example {@code invoice.paid}
 * @param created whole seconds
 * @param apiVersion version whose shape {@code rawJson} has
 * @param livemode always false here
 * @param rawJson the whole event, {@code {"id": …, "object": "event", …, "data": {"object": …}}}
 * @param customer customer the object belongs to, or null where Stripe itself could not tell
 */
public record StripeEventMessage(
        String id,
        String type,
        Instant created,
        String apiVersion,
        boolean livemode,
        String rawJson,
        @Nullable String customer) {}
