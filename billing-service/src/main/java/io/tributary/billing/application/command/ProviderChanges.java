package io.tributary.billing.application.command;

import io.tributary.billing.application.provider.Reply;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.catalog.Priced;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The part of a command that Stripe must do first; a refusal or silence there refuses the command (BIL-90). */
public final class ProviderChanges {
    private static final int UNAVAILABLE = 503;
    private static final int BAD_GATEWAY = 502;

    private final Stripe stripe;
    private final Catalog catalog;

    /** @param stripe the provider */
    public ProviderChanges(Stripe stripe, Catalog catalog) {
        this.stripe = stripe;
        this.catalog = catalog;
    }

    /** Releases a schedule, if there is one, then marks the subscription to end. */
    public Mono<SubscriptionFact> cancel(Subscription subscription, String key) {
        String id = Objects.requireNonNull(subscription.mirror().stripeSubscriptionId());
        return release(subscription, key).then(Mono.defer(() -> value(stripe.cancelAtPeriodEnd(id, true, key + ":cancel"))));
    }

    /** Takes the mark back. */
    public Mono<SubscriptionFact> reactivate(Subscription subscription, String key) {
        return value(stripe.cancelAtPeriodEnd(Objects.requireNonNull(subscription.mirror().stripeSubscriptionId()), false, key + ":reactivate"));
    }

    /** Lets the subscription go on without its schedule. */
    public Mono<Optional<ScheduleFact>> release(Subscription subscription, String key) {
        String schedule = subscription.mirror().scheduleId();
        return schedule == null ? Mono.just(Optional.empty())
                : value(stripe.releaseSchedule(schedule, key + ":release")).map(Optional::of);
    }

    /** A schedule of two phases: the present plan to its boundary, then the other (BIL-8). */
    public Mono<ScheduleFact> schedule(Subscription subscription, String plan, String key) {
        String id = Objects.requireNonNull(subscription.mirror().stripeSubscriptionId());
        Priced next = catalog.price(subscription.terms().priceVersion(), subscription.product(), plan).orElseThrow();
        String price = next.price().stripePriceIds().stream().sorted().findFirst().orElseThrow();
        return release(subscription, key).then(Mono.defer(() -> value(stripe.createSchedule(id, key + ":schedule"))))
                .flatMap(made -> {
                    ScheduleFact.Phase present = made.phases().getFirst();
                    Instant boundary = present.end() == null ? Objects.requireNonNull(subscription.renewsAt()) : present.end();
                    return value(stripe.updateSchedule(made.id(), List.of(new ScheduleFact.Phase(present.start(), boundary, present.prices()),
                            new ScheduleFact.Phase(boundary, null, List.of(price))), null, key + ":phases"));
                });
    }

    private static <T> Mono<T> value(Mono<Reply<T>> call) {
        return call.map(reply -> switch (reply) {
            case Reply.Done<T>(T value) -> value;
            case Reply.Rejected<T>(int status, String code) ->
                    throw new Refused(BAD_GATEWAY, "provider_rejected", "Stripe refused with " + status + " " + code);
            case Reply.Failed<T> _, Reply.NotTaken<T> _, Reply.Unauthorized<T> _, Reply.Unreachable<T> _ ->
                    throw new Refused(UNAVAILABLE, "provider_unavailable", "Stripe cannot be reached; nothing has changed");
        });
    }
}
