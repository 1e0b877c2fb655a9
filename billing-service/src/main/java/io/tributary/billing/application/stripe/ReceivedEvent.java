package io.tributary.billing.application.stripe;

import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.StripeFact;

/**
 * A Stripe event as read.
 *
 * @param raw      the whole event, kept only while it must wait
 * @param livemode mode it belongs to
 * @param lookedUp whether what paid was asked for already, with or without success (BIL-16)
 */
public record ReceivedEvent(EventStamp stamp, StripeFact fact, String raw, boolean livemode, boolean lookedUp) {
    /** The same event with a completed fact, not to be looked up again. */
    public ReceivedEvent completed(StripeFact completed) {
        return new ReceivedEvent(stamp, completed, raw, livemode, true);
    }
}
