package io.tributary.billing.application.settlement;

import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.domain.calendar.Pauses;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.stripe.EventStamp;
import io.tributary.billing.domain.stripe.Labels;
import io.tributary.billing.domain.subscription.Funding;
import io.tributary.billing.domain.subscription.Identity;
import io.tributary.billing.domain.subscription.Mirror;
import io.tributary.billing.domain.subscription.Period;
import io.tributary.billing.domain.subscription.Standing;
import io.tributary.billing.domain.subscription.Status;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.Terms;
import io.tributary.billing.domain.subscription.Trial;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the mirror of a subscription at Stripe, or lets a live trial go on as it (BIL-5..7). */
public final class Openings {
    private static final Set<String> SOURCES = Set.of("test", "fraudulent", "admin_created", "manual_adjustment");

    private Openings() {}

    /** A mirror without status, period and activation; those follow from what is told. Schedules may have waited for it. */
    public static Subscription atStripe(Book book, String user, Priced priced, String stripeId, EventStamp stamp, Labels labels,
            boolean testMade, Instant startedAt) {
        if (stamp.customer() != null) {
            book.due(DueWork.WAITING, stamp.customer(), book.now());
        }
        Funding funding = "hybrid".equals(labels.funding()) ? Funding.HYBRID : Funding.STRIPE;
        String kind = labels.subscriptionKind();
        String source = source(labels, testMade);
        String product = priced.product().key();
        Optional<Subscription> trial = "personal".equals(kind) ? liveTrial(book, user, product, startedAt) : Optional.empty();
        if (trial.isPresent() && (!trial.get().atStripe() || trial.get().mirror().abandoned())) {
            return trial.get().paidFor(funding, source, kind, labels.organizationId()).with(Period.NONE).with(Mirror.of(stripeId, stamp.customer()));
        }
        Identity identity = new Identity(MessageId.derive("subscription", "stripe", stripeId), user, product, kind,
                labels.organizationId(), funding, source, startedAt, false);
        return new Subscription(identity, new Terms(priced.plan().key(), priced.version(), null, null, null), Period.NONE,
                Standing.fresh(Status.UNPAID, startedAt), Trial.NONE, Mirror.of(stripeId, stamp.customer()), Pauses.NONE);
    }

    /** Source type as told, never guessed (BIL-39). */
    public static String source(Labels labels, boolean testMade) {
        String told = labels.source();
        if (told != null && SOURCES.contains(told)) {
            return told;
        }
        return testMade ? "test" : "customer";
    }

    /** The trial of that user and product that still runs at that time. */
    public static Optional<Subscription> liveTrial(Book book, String user, String product, Instant at) {
        return book.subscriptionsOf(user).stream().filter(found -> found.live() && found.trial().runningAt(at)
                && found.identity().personal() && found.product().equals(product)).findFirst();
    }

    /** Whether the user had another subscription of the product before this one (BIL-40). */
    public static boolean hadAnother(Book book, Subscription subscription) {
        return book.subscriptionsOf(subscription.userId()).stream().anyMatch(other -> !other.id().equals(subscription.id())
                && other.product().equals(subscription.product())
                && !other.identity().startedAt().isAfter(subscription.identity().startedAt()));
    }

    /** Another live personal subscription of that user and product (BIL-7). */
    public static Optional<Subscription> otherLive(Book book, String user, String product, @Nullable String except) {
        return book.subscriptionsOf(user).stream().filter(found -> found.live() && found.identity().personal()
                && found.product().equals(product) && !found.id().equals(except)).findFirst();
    }
}
