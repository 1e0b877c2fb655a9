package io.tributary.billing.application.stripe;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.settlement.Openings;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.RewardState;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Identity;
import io.tributary.billing.domain.subscription.Mirror;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Standing;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mirrors subscriptions at Stripe (section 4 of the billing rules). */
final class SubscriptionMirror {
    private static final int UPDATED = 1;
    private static final int DELETED = 2;
    private static final Set<String> GOOD_OR_OVER = Set.of("active", "trialing", "canceled", "incomplete_expired");

    private final Catalog catalog;

    SubscriptionMirror(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Mirrors the state of this event, unless a later one was mirrored (BIL-24, BIL-25). */
    void mirror(Book book, EventStamp stamp, SubscriptionFact fact, String user) {
        Optional<Item> item = item(fact);
        Optional<Subscription> known = book.byStripeId(fact.id());
        if (item.isEmpty() && known.isEmpty()) {
            return;
        }
        int rank = rank(stamp.type());
        Mirror seen = known.map(Subscription::mirror).orElse(Mirror.NONE);
        if (stale(known.orElse(null), stamp, rank)) {
            late(book, known.orElseThrow(), stamp, fact);
            return;
        }
        if (same(seen, stamp, rank, fact.digest())) {
            return;
        }
        if (contradicts(seen, stamp, rank)) {
            book.change(known.orElseThrow().with(seen.unsettled(true)), stamp.created(), Actor.stripe(stamp.id()));
            book.due(DueWork.READ_BACK, known.orElseThrow().id(), book.now());
            return;
        }
        take(book, stamp, fact, user, rank, item.orElse(null), known);
    }

    /** Takes over what Stripe answered when it was asked (BIL-25). */
    void readBack(Book book, Subscription subscription, SubscriptionFact fact, Actor actor) {
        Mirror mirror = subscription.mirror();
        Instant at = Objects.requireNonNullElse(mirror.mirroredAt(), book.now());
        EventStamp stamp = new EventStamp(actor.cause(), "customer.subscription.updated", at, fact.customer());
        take(book, stamp, fact, subscription.userId(), mirror.mirroredRank(), item(fact).orElse(null), Optional.of(subscription));
    }

    private static boolean stale(@Nullable Subscription known, EventStamp stamp, int rank) {
        if (known == null) {
            return false;
        }
        Instant seen = known.mirror().mirroredAt();
        boolean over = !known.live() && known.mirror().mirroredRank() == DELETED;
        return over || seen != null && (stamp.created().isBefore(seen)
                || stamp.created().equals(seen) && rank < known.mirror().mirroredRank());
    }

    private static boolean same(Mirror seen, EventStamp stamp, int rank, String digest) {
        return stamp.created().equals(seen.mirroredAt()) && rank == seen.mirroredRank() && digest.equals(seen.mirroredDigest());
    }

    private static boolean contradicts(Mirror seen, EventStamp stamp, int rank) {
        return rank == UPDATED && rank == seen.mirroredRank() && stamp.created().equals(seen.mirroredAt());
    }

    private void take(Book book, EventStamp stamp, SubscriptionFact fact, String user, int rank, @Nullable Item item,
            Optional<Subscription> known) {
        Instant at = stamp.created();
        Subscription before = known.map(subscription -> begun(subscription, fact)).orElseGet(() -> Openings.atStripe(book, user,
                Objects.requireNonNull(item).priced(), fact.id(), stamp, fact.labels(), fact.testMade(),
                Objects.requireNonNullElse(fact.startedAt(), at)));
        before = before.with(before.pauses().seen(at, fact.paused()));
        Subscription next = before.with(before.mirror().seen(at, rank, fact.digest(), rank == DELETED ? "canceled" : fact.status(), item == null ? null : item.end(), fact.cancelAt()));
        if (item != null) {
            next = period(book, next, fact, item, at);
        }
        next = marks(next, fact);
        next = standing(book, next, fact, rank, at);
        Subscription stored = book.change(schedule(book, next, fact, stamp), at, Actor.stripe(stamp.id()));
        if (stored.trial().running() && !stored.live()) {
            book.change(stored.with(stored.trial().ended(at, "canceled")), at, Actor.stripe(stamp.id()));
        }
    }

    /** An older state is recorded and changes nothing, except that a pause is a fact for which it is never too late (BIL-24, BIL-78). */
    private static void late(Book book, Subscription known, EventStamp stamp, SubscriptionFact fact) {
        Actor actor = Actor.stripe(stamp.id());
        book.audit(actor, "subscription", known.id(), known.userId(), null, "stale " + stamp.type());
        book.change(known.with(known.pauses().seen(stamp.created(), fact.paused())), stamp.created(), actor);
    }

    /** An invoice may have come first; how the subscription began is told by the subscription (BIL-5, BIL-6, BIL-33). */
    private static Subscription begun(Subscription known, SubscriptionFact fact) {
        Identity identity = known.identity();
        if (known.mirror().mirroredAt() != null) {
            return known;
        }
        Funding funding = "hybrid".equals(fact.labels().funding()) ? Funding.HYBRID : identity.funding();
        Instant started = identity.continuedTrial() || fact.startedAt() == null ? identity.startedAt() : fact.startedAt();
        return known.begun(identity.told(fact.labels().subscriptionKind(), fact.labels().organizationId(), funding,
                Openings.source(fact.labels(), fact.testMade()), started));
    }

    /** BIL-27: a hybrid period moves by settled invoices only; BIL-28: our own act comes back as an echo. */
    private Subscription period(Book book, Subscription next, SubscriptionFact fact, Item item, Instant at) {
        Period period = next.period();
        Instant boundary = period.renewsAt();
        if (item.end() == null || next.funding() == Funding.HYBRID || paidBeyond(book, next, item.end(), at)) {
            return next;
        }
        boolean echo = boundary != null && (ourMove(book, next, item.end()) || movedAwayFrom(book, next, item.end()));
        if (echo) {
            return next;
        }
        boolean delayed = "trialing".equals(fact.status());
        boolean samePeriod = delayed || Objects.equals(item.start(), period.periodStart());
        if (boundary == null) {
            next = next.with(Period.provided(item.start(), item.end()));
        } else if (!item.end().equals(boundary)) {
            next = next.with(samePeriod ? period.movedByProvider(item.end()) : Period.provided(item.start(), item.end()));
        }
        boolean mayChangePlan = !delayed && !next.trial().running() && next.funding() == Funding.STRIPE;
        Priced kept = catalog.keeping(item.priced(), next.terms().priceVersion());
        return mayChangePlan ? next.with(next.terms().plan(kept.plan().key(), kept.version())) : next;
    }

    /** A state from before the boundary in force was paid moves nothing back (BIL-33). */
    private static boolean paidBeyond(Book book, Subscription next, Instant end, Instant at) {
        Instant boundary = next.renewsAt();
        return boundary != null && end.isBefore(boundary) && book.paymentsOf(next.userId()).stream()
                .anyMatch(payment -> next.id().equals(payment.subscriptionId()) && boundary.equals(payment.periodEnd())
                        && !payment.settledAt().isBefore(at));
    }

    /** Stripe already shows what an open intent asked for; the intent itself moves the boundary here (BIL-68). */
    private static boolean ourMove(Book book, Subscription next, Instant end) {
        return book.openIntentOf(next.id()).map(Intent::toBoundary).filter(end::equals).isPresent();
    }

    /** A late state from before the last applied reward moves nothing back. */
    private static boolean movedAwayFrom(Book book, Subscription next, Instant end) {
        return book.rewardsOf(next.userId()).stream().anyMatch(reward -> reward.state() == RewardState.APPLIED
                && next.id().equals(reward.outcome().subscriptionId()) && end.equals(reward.outcome().oldBoundary())
                && Objects.equals(next.renewsAt(), reward.outcome().newBoundary()));
    }

    private Subscription marks(Subscription next, SubscriptionFact fact) {
        boolean ending = fact.cancelAtPeriodEnd() || fact.cancelAt() != null;
        CancelOrigin origin = next.standing().cancelOrigin();
        if (!ending) {
            boolean bySchedule = origin == CancelOrigin.TERM_END && next.mirror().scheduleId() != null;
            return origin == null || bySchedule ? next : next.with(next.standing().canceling(null));
        }
        boolean term = !fact.cancelAtPeriodEnd()
                && catalog.plan(next.product(), next.plan()).map(plan -> plan.term()).orElse(false);
        CancelOrigin told = term ? CancelOrigin.TERM_END : CancelOrigin.USER;
        return next.with(next.standing().canceling(origin == null ? told : origin));
    }

    /** BIL-26; a purchase that came to nothing leaves the trial it was made in alone. */
    private static Subscription standing(Book book, Subscription next, SubscriptionFact fact, int rank, Instant at) {
        Standing standing = next.standing();
        String status = rank == DELETED ? "canceled" : fact.status();
        if (!GOOD_OR_OVER.contains(status) && book.settledSince(next, at)) {
            return next;
        }
        return switch (status) {
            case "active", "trialing" -> next.trial().running() || next.funding() == Funding.HYBRID || !next.live()
                    ? next : next.with(standing.activeAt(at));
            case "past_due" -> next.live() && !next.trial().running() ? next.with(standing.failing(Status.PAST_DUE, at)) : next;
            case "unpaid" -> next.live() && !next.trial().running() ? next.with(standing.failing(Status.UNPAID, at)) : next;
            case "canceled", "incomplete_expired" -> next.trial().runningAt(at)
                    ? next.with(Period.NONE) : next.with(ended(next, Objects.requireNonNullElse(fact.endedAt(), at)));
            default -> next.live() && !next.trial().running() ? next.with(new Standing(Status.UNPAID, standing.cancelOrigin(),
                    standing.suspendedAt(), standing.pastDueSince(), standing.activatedAt(), null, null, standing.revision())) : next;
        };
    }

    private static Standing ended(Subscription next, Instant at) {
        Instant boundary = next.renewsAt() == null ? next.mirror().providerEnd() : next.renewsAt();
        boolean atEnd = next.standing().cancelOrigin() != null && boundary != null && !at.isBefore(boundary.minusSeconds(1));
        return next.standing().ended(at, atEnd ? EndCause.CANCELED_AT_PERIOD_END : EndCause.PROVIDER_ENDED);
    }

    /** A schedule that is only named here may have been told before its subscription was known. */
    private static Subscription schedule(Book book, Subscription next, SubscriptionFact fact, EventStamp stamp) {
        Mirror mirror = next.mirror();
        Instant at = stamp.created();
        if (mirror.scheduleSeenAt() != null && at.isBefore(mirror.scheduleSeenAt())) {
            return next;
        }
        if (fact.schedule() != null && !fact.schedule().equals(mirror.scheduleId())) {
            boolean justReleased = mirror.scheduleId() == null && at.equals(mirror.scheduleSeenAt());
            if (stamp.customer() != null) {
                book.due(DueWork.WAITING, stamp.customer(), book.now());
            }
            return justReleased ? next : next.with(mirror.scheduled(fact.schedule(), "named", at));
        }
        boolean gone = fact.schedule() == null && mirror.scheduleId() != null && !"pending".equals(mirror.scheduleStatus())
                && (mirror.scheduleSeenAt() == null || mirror.scheduleSeenAt().isBefore(at));
        return gone ? next.with(mirror.scheduled(null, null, at)).with(next.terms().scheduled(null, null)) : next;
    }

    private Optional<Item> item(SubscriptionFact fact) {
        return fact.items().stream().flatMap(found -> catalog.byStripePrice(found.price()).stream()
                .map(priced -> new Item(priced, found.periodStart(), found.periodEnd()))).findFirst();
    }

    private static int rank(String type) {
        return switch (type) {
            case "customer.subscription.created" -> 0;
            case "customer.subscription.deleted" -> DELETED;
            default -> UPDATED;
        };
    }

    private record Item(Priced priced, @Nullable Instant start, @Nullable Instant end) {}
}
