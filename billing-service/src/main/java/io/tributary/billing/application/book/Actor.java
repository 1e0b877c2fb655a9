package io.tributary.billing.application.book;

import org.jspecify.annotations.Nullable;

/** Who acts, because of what, with which note. */
public record Actor(String name, String cause, @Nullable String note) {
    /** Stripe, by this event. */
    public static Actor stripe(String event) {
        return new Actor("stripe", event, null);
    }

    /** Something that became due. */
    public static Actor sweep(String kind) {
        return new Actor("sweep", kind, null);
    }

    /** A reward, by this message. */
    public static Actor reward(String reward) {
        return new Actor("reward", reward, null);
    }
}
