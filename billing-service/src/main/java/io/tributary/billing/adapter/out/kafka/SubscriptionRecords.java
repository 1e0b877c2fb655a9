package io.tributary.billing.adapter.out.kafka;

import io.tributary.billing.domain.subscription.CancelOrigin;
import io.tributary.billing.domain.subscription.EndCause;
import io.tributary.billing.domain.subscription.Subscription;
import io.tributary.billing.domain.subscription.SubscriptionNews;
import io.tributary.events.Topic;
import io.tributary.events.billing.SubscriptionActivated;
import io.tributary.events.billing.SubscriptionChanged;
import io.tributary.events.billing.SubscriptionEnded;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import io.tributary.messaging.outbox.OutboxMessage;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** News of trials and subscriptions as records of {@code billing.subscriptions.v1}. */
final class SubscriptionRecords {
    private SubscriptionRecords() {}

    static OutboxMessage message(SubscriptionNews news) {
        Subscription of = news.subscription();
        return switch (news) {
            case SubscriptionNews.TrialBegan(_, Instant at) -> message(of, at, "trial-started", TrialStarted.newBuilder()
                    .setUserId(of.userId()).setProduct(of.product()).setSubscriptionId(of.id()).setPlan(of.plan()).setStartedAt(at)
                    .setEndsAt(Objects.requireNonNull(of.trial().trialEndsAt())).setSubscriptionKind(of.identity().kind()).build());
            case SubscriptionNews.TrialOver(_, String cause, Instant at) -> message(of, at, "trial-ended", TrialEnded.newBuilder()
                    .setUserId(of.userId()).setProduct(of.product()).setSubscriptionId(of.id()).setPlan(of.plan()).setCause(cause)
                    .setEndedAt(at).setSubscriptionKind(of.identity().kind()).build());
            case SubscriptionNews.Activated(_, Instant at) -> message(of, at, "subscription-activated", SubscriptionActivated.newBuilder()
                    .setUserId(of.userId()).setProduct(of.product()).setSubscriptionId(of.id()).setPlan(of.plan())
                    .setFunding(lower(of.funding())).setSubscriptionKind(of.identity().kind()).setPeriodStart(of.period().periodStart())
                    .setRenewsAt(of.renewsAt()).setActivatedAt(at).build());
            case SubscriptionNews.Changed(_, Instant at) -> NewsMapper.message(Topic.SUBSCRIPTIONS, of.userId(), at, changed(of, at),
                    "subscription-changed", of.id(), String.valueOf(of.standing().revision()));
            case SubscriptionNews.Ended(_, EndCause cause, Instant at) -> message(of, at, "subscription-ended", SubscriptionEnded.newBuilder()
                    .setUserId(of.userId()).setProduct(of.product()).setSubscriptionId(of.id()).setPlan(of.plan()).setCause(lower(cause))
                    .setEndedAt(at).setSubscriptionKind(of.identity().kind()).build());
        };
    }

    private static SubscriptionChanged changed(Subscription of, Instant at) {
        return SubscriptionChanged.newBuilder().setUserId(of.userId()).setProduct(of.product()).setSubscriptionId(of.id()).setPlan(of.plan())
                .setStatus(lower(of.status())).setFunding(lower(of.funding())).setSubscriptionKind(of.identity().kind())
                .setPeriodStart(of.period().periodStart()).setRenewsAt(of.renewsAt()).setCancelOrigin(origin(of.standing().cancelOrigin()))
                .setSuspendedAt(of.standing().suspendedAt()).setChangedAt(at).setRevision(of.standing().revision()).build();
    }

    private static OutboxMessage message(Subscription of, Instant at, String kind, SpecificRecord record) {
        return NewsMapper.message(Topic.SUBSCRIPTIONS, of.userId(), at, record, kind, of.id());
    }

    private static @Nullable String origin(@Nullable CancelOrigin origin) {
        return origin == null ? null : lower(origin);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
