package io.tributary.billing.application.book;

import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.subscription.SubscriptionNews;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the world is told, in the order of the facts. */
public sealed interface News {
    /** A trial or subscription changed. */
    record OfSubscription(SubscriptionNews news) implements News {}

    /**
     * A payment settled.
     *
     * @param accountKind kind of the account where billing knows it
     * @param itemSku     item SKU, if there is one
     */
    record Settled(SettledPayment payment, @Nullable String accountKind, @Nullable String itemSku) implements News {}

    /** A payment turned adverse. */
    record TurnedAdverse(SettledPayment payment, AdverseMark mark) implements News {}

    /** A reward was made real. */
    record RewardApplied(Reward reward, Instant at) implements News {}

    /** A reward waits. */
    record RewardDeferred(Reward reward, String cause, Instant at) implements News {}

    /** A reward needs a person. */
    record RewardRefused(Reward reward, String cause, Map<String, String> details, Instant at) implements News {}

    /** A reward was undone. */
    record RewardReversed(Reward reward, int months, @Nullable Instant from, @Nullable Instant to, long amountMinor,
            @Nullable String remainder, Instant at) implements News {}

    /** A person's part here is erased. */
    record Erased(String userId, Map<String, Long> counts, boolean callsPending, Instant deletedAt, Instant at) implements News {}
}
