package io.tributary.billing.application.stripe;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.Mirror;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.Terms;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mirrors subscription schedules at Stripe (BIL-8, BIL-24). */
public final class ScheduleMirror {
    private final Catalog catalog;

    /** @param catalog what prices mean */
    public ScheduleMirror(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Answers whether its subscription is known. */
    boolean mirror(Book book, EventStamp stamp, ScheduleFact fact) {
        Optional<Subscription> found = book.byStripeId(fact.subscription()).or(() -> bySchedule(book, fact.id()));
        if (found.isEmpty()) {
            return fact.subscription() == null;
        }
        Subscription subscription = found.get();
        Mirror mirror = subscription.mirror();
        boolean other = !fact.steering() && mirror.hasSchedule() && !fact.id().equals(mirror.scheduleId());
        if (stale(mirror, stamp, fact)) {
            book.audit(Actor.stripe(stamp.id()), "subscription", subscription.id(), subscription.userId(), null, "stale " + stamp.type());
        } else if (!other) {
            book.change(with(subscription, fact, stamp.created()), stamp.created(), Actor.stripe(stamp.id()));
        }
        return true;
    }

    /** Of one instant, what ends a schedule counts, then what updates it, then what creates it (BIL-25). */
    private static boolean stale(Mirror mirror, EventStamp stamp, ScheduleFact fact) {
        Instant seen = mirror.scheduleSeenAt();
        if (seen == null || stamp.created().isAfter(seen)) {
            return false;
        }
        boolean overtaken = fact.steering() && (mirror.scheduleId() == null
                || "subscription_schedule.created".equals(stamp.type()) && fact.id().equals(mirror.scheduleId()) && mirror.scheduleTold());
        return stamp.created().isBefore(seen) || overtaken;
    }

    /** The subscription as this schedule steers it. */
    public Subscription with(Subscription subscription, ScheduleFact fact, Instant at) {
        Mirror mirror = subscription.mirror();
        if (!fact.steering()) {
            return subscription.with(mirror.scheduled(null, null, at)).with(subscription.terms().scheduled(null, null));
        }
        String plan = nextPlan(subscription, fact, at);
        Terms terms = subscription.terms();
        boolean switches = plan != null && !plan.equals(subscription.plan());
        String origin = Objects.requireNonNullElse(terms.scheduledOrigin(), "provider");
        Subscription next = subscription.with(mirror.scheduled(fact.id(), fact.status(), at))
                .with(switches ? terms.scheduled(plan, origin) : terms.scheduled(null, null));
        boolean ends = "cancel".equals(fact.endBehavior()) && fact.phases().size() == 1 && next.standing().cancelOrigin() == null;
        return ends ? next.with(next.standing().canceling(CancelOrigin.TERM_END)) : next;
    }

    private @Nullable String nextPlan(Subscription subscription, ScheduleFact fact, Instant at) {
        return fact.phases().stream().filter(phase -> phase.start() != null && phase.start().isAfter(at) && phase.prices().size() == 1)
                .findFirst().flatMap(phase -> catalog.byStripePrice(phase.prices().getFirst()))
                .filter(priced -> priced.product().key().equals(subscription.product()))
                .map(priced -> priced.plan().key()).orElse(null);
    }

    private static Optional<Subscription> bySchedule(Book book, String schedule) {
        return book.subscriptions.stream().filter(found -> schedule.equals(found.mirror().scheduleId())).findFirst();
    }
}
