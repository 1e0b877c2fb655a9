package io.tributary.billing.domain.subscription;

import io.tributary.billing.domain.calendar.Pauses;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One subscription of one user (BIL-4..10). */
public record Subscription(Identity identity, Terms terms, Period period, Standing standing, Trial trial, Mirror mirror,
        Pauses pauses) {
    /** Our id. */
    public String id() {
        return identity.id();
    }

    /** Owner. */
    public String userId() {
        return identity.userId();
    }

    /** Product key. */
    public String product() {
        return identity.product();
    }

    /** Plan key. */
    public String plan() {
        return terms.plan();
    }

    /** Funding. */
    public Funding funding() {
        return identity.funding();
    }

    /** Status. */
    public Status status() {
        return standing.status();
    }

    /** Whether it lives. */
    public boolean live() {
        return standing.status().live();
    }

    /** Whether Stripe knows it; then a boundary is never moved here alone (BIL-62). */
    public boolean atStripe() {
        return mirror.stripeSubscriptionId() != null;
    }

    /** The renewal boundary, if known (BIL-10). */
    public @Nullable Instant renewsAt() {
        return period.renewsAt();
    }

    /** Whether the boundaries of BIL-10 contradict each other. */
    public boolean boundaryMismatch() {
        return atStripe() && mirror.providerEnd() != null && period.renewsAt() != null
                && !mirror.providerEnd().equals(period.renewsAt());
    }

    /** With other terms. */
    public Subscription with(Terms next) {
        return new Subscription(identity, next, period, standing, trial, mirror, pauses);
    }

    /** With another period. */
    public Subscription with(Period next) {
        return new Subscription(identity, terms, next, standing, trial, mirror, pauses);
    }

    /** With another standing. */
    public Subscription with(Standing next) {
        return new Subscription(identity, terms, period, next, trial, mirror, pauses);
    }

    /** With another trial. */
    public Subscription with(Trial next) {
        return new Subscription(identity, terms, period, standing, next, mirror, pauses);
    }

    /** With another mirror. */
    public Subscription with(Mirror next) {
        return new Subscription(identity, terms, period, standing, trial, next, pauses);
    }

    /** With other pauses. */
    public Subscription with(Pauses next) {
        return new Subscription(identity, terms, period, standing, trial, mirror, next);
    }

    /** With what Stripe told of its beginning, when that comes after an invoice of it (BIL-33). */
    public Subscription begun(Identity told) {
        return new Subscription(told, terms, period, standing, trial, mirror, pauses);
    }

    /** Funded in another way from now on: a trial that continues as a paid subscription (BIL-5, BIL-7). */
    public Subscription paidFor(Funding funding, String source, String kind, @Nullable String organization) {
        return new Subscription(identity.paidFor(funding, source, kind, organization), terms, period, standing, trial, mirror, pauses);
    }

    /** Funded in another way, nothing else changed (BIL-5). */
    public Subscription fundedBy(Funding funding) {
        return new Subscription(identity.fundedBy(funding), terms, period, standing, trial, mirror, pauses);
    }

    /** One visible change later. */
    public Subscription revised() {
        return with(standing.revised());
    }
}
