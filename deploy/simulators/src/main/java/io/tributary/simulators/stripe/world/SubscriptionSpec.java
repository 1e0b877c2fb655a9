package io.tributary.simulators.stripe.world;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that begins at Stripe.
 *
 * @param user internal user id, kept as metadata {@code user_id}
 * @param product for example {@code kiloclaw}
 * @param plan for example {@code standard}; with the product it names the price {@code price_<product>_<plan>}
 * @param funding metadata {@code funding}, or null
 * @param customer customer id; null means the user's known customer, else {@code cus_<user>}
 * @param subscription subscription id; null means a new one
 * @param fingerprint {@code type/fingerprint} of the default instrument ({@code card/fp_1}), or null for one of the
 *     customer's own
 * @param metadata further metadata: {@code organization_id}, {@code account_kind}, {@code source}, …
 * @param occurred when it began; null means now
 */
public record SubscriptionSpec(
        String user,
        String product,
        String plan,
        @Nullable String funding,
        @Nullable String customer,
        @Nullable String subscription,
        @Nullable String fingerprint,
        Map<String, String> metadata,
        @Nullable Instant occurred) {

    /** A personal subscription that begins now with an instrument of the customer's own. */
    public static SubscriptionSpec of(String user, String product, String plan) {
        return new SubscriptionSpec(user, product, plan, "stripe", null, null, null, Map.of(), null);
    }

    /** The same, paid with this instrument. */
    public SubscriptionSpec paidWith(String instrument) {
        return new SubscriptionSpec(
                user, product, plan, funding, customer, subscription, instrument, metadata, occurred);
    }

    /** The same, with this subscription id. */
    public SubscriptionSpec named(String id) {
        return new SubscriptionSpec(user, product, plan, funding, customer, id, fingerprint, metadata, occurred);
    }
}
