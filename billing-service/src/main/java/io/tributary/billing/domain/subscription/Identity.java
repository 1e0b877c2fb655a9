package io.tributary.billing.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is and stays.
 *
 * @param kind           {@code personal}, {@code organization} or {@code internal} (BIL-6)
 * @param source         source type of its payments (BIL-39)
 * @param continuedTrial whether it began as a product trial (BIL-7)
 */
public record Identity(String id, String userId, String product, String kind, @Nullable String organizationId,
        Funding funding, String source, Instant startedAt, boolean continuedTrial) {
    /** Whether it belongs to a person and may take rewards. */
    public boolean personal() {
        return "personal".equals(kind);
    }

    /** The same subscription with what Stripe tells of how it began. */
    public Identity told(String toldKind, @Nullable String organization, Funding toldFunding, String toldSource, Instant started) {
        return new Identity(id, userId, product, toldKind, organization, toldFunding, toldSource, started, continuedTrial);
    }

    Identity fundedBy(Funding next) {
        return new Identity(id, userId, product, kind, organizationId, next, source, startedAt, continuedTrial);
    }

    Identity paidFor(Funding next, String nextSource, String nextKind, @Nullable String organization) {
        return new Identity(id, userId, product, nextKind, organization, next, nextSource, startedAt, continuedTrial);
    }
}
