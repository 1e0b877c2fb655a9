package io.tributary.billing.application.reward;

import io.tributary.billing.application.provider.Reply;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.application.reward.Verdict.Ambiguous;
import io.tributary.billing.application.reward.Verdict.Drifted;
import io.tributary.billing.application.reward.Verdict.Moved;
import io.tributary.billing.application.reward.Verdict.Rejected;
import io.tributary.billing.application.reward.Verdict.TryLater;
import io.tributary.billing.application.reward.Verdict.Unauthorized;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.billing.domain.reward.CleanSchedule;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.stripe.ScheduleFact;
import io.tributary.billing.domain.stripe.SubscriptionFact;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.messaging.crash.CrashPoints;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Steps 2 and 3 of BIL-59: tells Stripe the absolute boundary and compares the answer; no state of ours changes here. */
public final class Attempt {
    private final Stripe stripe;
    private final Catalog catalog;

    /** @param stripe the provider */
    public Attempt(Stripe stripe, Catalog catalog) {
        this.stripe = stripe;
        this.catalog = catalog;
    }

    /** Stores, before anything is sent, that something may have been sent under this key; empty when the intent is gone. */
    @FunctionalInterface
    public interface Marker {
        /** The intent as stored. */
        Mono<Intent> sending(Intent intent, int generation);
    }

    /** Runs one attempt; a repeated one looks first whether the boundary has moved already (BIL-67, BIL-68). */
    public Mono<Verdict> run(Intent intent, Subscription subscription, Instant now, Marker marker) {
        if (!stripe.configured()) {
            return Mono.just(new Unauthorized());
        }
        if (intent.viaSchedule()) {
            return shift(intent, subscription, now, marker);
        }
        String id = Objects.requireNonNull(subscription.mirror().stripeSubscriptionId());
        return intent.attempts() == 0 ? move(intent, subscription, id, 1, marker)
                : stripe.subscription(id).flatMap(reply -> verdict(reply, fact -> compare(intent, subscription, id, fact, marker)));
    }

    private Mono<Verdict> compare(Intent intent, Subscription subscription, String id, SubscriptionFact fact, Marker marker) {
        Instant end = end(fact);
        if (seconds(intent.toBoundary()).equals(end)) {
            return verified(intent, id, id);
        }
        boolean untouched = seconds(intent.fromBoundary()).equals(end);
        return untouched ? move(intent, subscription, id, generation(intent), marker) : Mono.just(new Drifted(end, null));
    }

    /** A received 5xx is remembered under its key, so the next try has the next generation. */
    private static int generation(Intent intent) {
        return "failed".equals(intent.lastAnswer()) ? intent.generation() + 1 : intent.generation();
    }

    private Mono<Verdict> move(Intent intent, Subscription subscription, String id, int generation, Marker marker) {
        boolean moveCancel = subscription.mirror().providerCancelAt() != null;
        return send(intent, Math.max(generation, intent.generation()), marker,
                stored -> stripe.moveTrialEnd(id, seconds(stored.toBoundary()), moveCancel, stored.idempotencyKey()),
                (stored, fact) -> seconds(stored.toBoundary()).equals(end(fact)) ? verified(stored, id, id)
                        : Mono.just(new Drifted(end(fact), null)));
    }

    private Mono<Verdict> shift(Intent intent, Subscription subscription, Instant now, Marker marker) {
        String id = subscription.mirror().scheduleId();
        if (id == null) {
            return Mono.just(new Ambiguous());
        }
        String stripeId = Objects.requireNonNull(subscription.mirror().stripeSubscriptionId());
        return stripe.schedule(id).flatMap(reply -> verdict(reply, schedule -> {
            if (intent.attempts() > 0 && schedule.phases().stream().anyMatch(phase -> seconds(intent.toBoundary()).equals(phase.end()))) {
                return verified(intent, stripeId, id);
            }
            Optional<List<ScheduleFact.Phase>> phases = CleanSchedule.shifted(schedule, subscription.product(), subscription.plan(),
                    seconds(intent.fromBoundary()), seconds(intent.toBoundary()), catalog, now);
            return phases.isEmpty() ? Mono.just(new Ambiguous())
                    : send(intent, generation(intent), marker,
                            stored -> stripe.updateSchedule(id, phases.get(), seconds(stored.toBoundary()), stored.idempotencyKey()),
                            (stored, fact) -> fact.phases().stream().anyMatch(phase -> seconds(stored.toBoundary()).equals(phase.end()))
                                    ? verified(stored, stripeId, id) : Mono.just(new Drifted(null, null)));
        }));
    }

    private <T> Mono<Verdict> send(Intent intent, int generation, Marker marker, Function<Intent, Mono<Reply<T>>> call,
            BiFunction<Intent, T, Mono<Verdict>> judge) {
        return marker.sending(intent, generation)
                .flatMap(stored -> {
                    CrashPoints.hit(CrashPoints.BEFORE_SEND);
                    return call.apply(stored).doOnNext(reply -> CrashPoints.hit(CrashPoints.AFTER_SEND))
                            .flatMap(reply -> verdict(reply, value -> judge.apply(stored, value)));
                })
                .defaultIfEmpty(new Verdict.Dropped());
    }

    /** A positive invoice that Stripe made in between means the customer was charged for that time (BIL-69). */
    private Mono<Verdict> verified(Intent intent, String stripeSubscription, String stripeObject) {
        return stripe.latestPositiveInvoice(stripeSubscription).flatMap(reply -> verdict(reply, latest -> {
            boolean charged = latest.filter(invoice -> chargedBeyond(intent, invoice)).isPresent();
            return Mono.just(charged ? new Drifted(intent.toBoundary(), latest.get().id()) : new Moved(stripeObject));
        }));
    }

    /** Made since the intent was opened, for time after the old boundary; the period that ends there may still be settling. */
    private static boolean chargedBeyond(Intent intent, Stripe.PaidInvoice invoice) {
        boolean since = !invoice.id().equals(intent.baselineInvoice()) && !invoice.created().isBefore(seconds(intent.openedAt()));
        return since && (invoice.paidUntil() == null || invoice.paidUntil().isAfter(seconds(intent.fromBoundary())));
    }

    private static <T> Mono<Verdict> verdict(Reply<T> reply, Function<T, Mono<Verdict>> judge) {
        return switch (reply) {
            case Reply.Done<T>(T value) -> judge.apply(value);
            case Reply.Failed<T> _ -> Mono.just(new TryLater("failed", false));
            case Reply.NotTaken<T> _ -> Mono.just(new TryLater("not_taken", true));
            case Reply.Unreachable<T>(boolean sent) -> Mono.just(new TryLater(sent ? "unclear" : "not_taken", !sent));
            case Reply.Unauthorized<T>() -> Mono.just(new Unauthorized());
            case Reply.Rejected<T>(int status, String code) -> Mono.just(new Rejected(status, code));
        };
    }

    /** Of several items the one with a catalog price counts (BIL-14). */
    private @Nullable Instant end(SubscriptionFact fact) {
        return fact.items().stream().filter(item -> catalog.byStripePrice(item.price()).isPresent()).findFirst()
                .or(() -> fact.items().stream().findFirst()).map(SubscriptionFact.Item::periodEnd).orElse(null);
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
