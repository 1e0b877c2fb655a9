package io.tributary.events;

import io.tributary.events.attribution.ClickRecorded;
import io.tributary.events.attribution.ConversionAttributed;
import io.tributary.events.attribution.TouchCaptured;
import io.tributary.events.attribution.UserAttributed;
import io.tributary.events.attribution.VisitorLinked;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.auth.UserSignedIn;
import io.tributary.events.auth.UserSignedUp;
import io.tributary.events.billing.PaymentSettled;
import io.tributary.events.billing.PaymentTurnedAdverse;
import io.tributary.events.billing.RewardApplied;
import io.tributary.events.billing.RewardDeferred;
import io.tributary.events.billing.RewardRefused;
import io.tributary.events.billing.RewardReversed;
import io.tributary.events.billing.SubscriptionActivated;
import io.tributary.events.billing.SubscriptionChanged;
import io.tributary.events.billing.SubscriptionEnded;
import io.tributary.events.billing.TrialEnded;
import io.tributary.events.billing.TrialStarted;
import io.tributary.events.impact.ActionReversed;
import io.tributary.events.impact.CommissionEntry;
import io.tributary.events.impact.ConversionReported;
import io.tributary.events.impact.DeliveryGaveUp;
import io.tributary.events.impact.ImpactReadiness;
import io.tributary.events.impact.ParticipantRegistered;
import io.tributary.events.impact.PartnerChanged;
import io.tributary.events.impact.PartnerRegistered;
import io.tributary.events.impact.ReportDay;
import io.tributary.events.impact.RewardRedeemed;
import io.tributary.events.ops.DeadLetterState;
import io.tributary.events.ops.ErasureProgress;
import io.tributary.events.programs.ProgramDefined;
import io.tributary.events.referral.ConversionDecided;
import io.tributary.events.referral.RewardExpired;
import io.tributary.events.referral.RewardGranted;
import io.tributary.events.referral.RewardHeldForReview;
import io.tributary.events.referral.RewardReviewClosed;
import io.tributary.events.referral.RewardWithdrawn;
import io.tributary.events.stripe.StripeEvent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Every topic of the platform, declared in this one place (OPS-1): its name, what its key means, how long it is kept,
 * whether it holds personal data, and which records travel on it.
 */
public enum Topic {
    AUTH_USERS("auth.users.v1", "user", Keep.PERSONAL, UserSignedUp.class, UserSignedIn.class, UserDeleted.class),
    STRIPE_EVENTS("stripe.events.v1", "customer", Keep.PERSONAL, StripeEvent.class),
    TOUCHES("attribution.touches.v1", "visitor", Keep.PERSONAL, TouchCaptured.class, ClickRecorded.class, VisitorLinked.class),
    ATTRIBUTION_DECISIONS("attribution.decisions.v1", "user", Keep.FOR_EVER, UserAttributed.class, ConversionAttributed.class),
    PAYMENTS("billing.payments.v1", "user", Keep.FOR_EVER, PaymentSettled.class, PaymentTurnedAdverse.class),
    SUBSCRIPTIONS("billing.subscriptions.v1", "user", Keep.FOR_EVER, TrialStarted.class, TrialEnded.class,
            SubscriptionActivated.class, SubscriptionChanged.class, SubscriptionEnded.class),
    BILLING_REWARDS("billing.rewards.v1", "user", Keep.FOR_EVER, RewardApplied.class, RewardDeferred.class,
            RewardRefused.class, RewardReversed.class),
    REFERRAL_DECISIONS("referral.decisions.v1", "user", Keep.FOR_EVER, ConversionDecided.class),
    REFERRAL_REWARDS("referral.rewards.v1", "user", Keep.FOR_EVER, RewardGranted.class, RewardWithdrawn.class,
            RewardExpired.class, RewardHeldForReview.class, RewardReviewClosed.class),
    IMPACT_DELIVERIES("impact.deliveries.v1", "user", Keep.FOR_EVER, ParticipantRegistered.class, ConversionReported.class,
            ActionReversed.class, RewardRedeemed.class, DeliveryGaveUp.class),
    IMPACT_COMMISSIONS("impact.commissions.v1", "partner code", Keep.FOR_EVER, CommissionEntry.class),
    PROGRAM_DEFINITIONS("programs.definitions.v1", "program", Keep.COMPACTED_SINGLE, ProgramDefined.class),
    IMPACT_READINESS("impact.readiness.v1", "program", Keep.COMPACTED_SINGLE, ImpactReadiness.class),
    IMPACT_PARTNERS("impact.partners.v1", "partner code, lower case", Keep.COMPACTED_SINGLE, PartnerRegistered.class, PartnerChanged.class),
    IMPACT_REPORT_DAYS("impact.report-days.v1", "day and dimensions", Keep.COMPACTED, ReportDay.class),
    DEAD_LETTERS("ops.dead-letters.v1", "dead-letter id", Keep.COMPACTED, DeadLetterState.class),
    ERASURES("ops.erasures.v1", "user and service", Keep.COMPACTED, ErasureProgress.class);

    private final String topicName;
    private final String keyMeaning;
    private final Keep keep;
    private final List<Class<? extends SpecificRecord>> records;

    @SafeVarargs
    Topic(String topicName, String keyMeaning, Keep keep, Class<? extends SpecificRecord>... records) {
        this.topicName = topicName;
        this.keyMeaning = keyMeaning;
        this.keep = keep;
        this.records = List.of(records);
    }

    /** Name at the broker. */
    public String topicName() {
        return topicName;
    }

    /** What the record key means, in words. */
    public String keyMeaning() {
        return keyMeaning;
    }

    /** Clean-up and retention. */
    public Keep keep() {
        return keep;
    }

    /** Record types that travel on this topic. */
    public List<Class<? extends SpecificRecord>> records() {
        return records;
    }

    /** Where records go that this group could not use (OPS-1, OPS-18). */
    public String deadLetterTopic(String group) {
        return topicName + "-" + group + "-dlt";
    }

    /** Where replays of this group's dead letters arrive (OPS-24). */
    public String replayTopic(String group) {
        return topicName + "-" + group + "-replay";
    }

    /** The declared topic of that name, or null when there is none. */
    public static @Nullable Topic named(String topicName) {
        for (Topic topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return topic;
            }
        }
        return null;
    }

    /** Version of the topic, from its name; a breaking change is a new topic with the next one (OPS-39). */
    public int version() {
        return Integer.parseInt(topicName.substring(topicName.lastIndexOf(".v") + 2));
    }

    /** The name without its version. */
    public String family() {
        return topicName.substring(0, topicName.lastIndexOf(".v"));
    }

    /**
     * Until when this topic is still written beside its successor, or null while it has none (OPS-39). All groups have to
     * read the successor by then.
     */
    public @Nullable LocalDate writtenUntil() {
        return null;
    }

    /** Retention classes of OPS-1. */
    public enum Keep {
        /** Personal data: 30 days, for dead letters too. */
        PERSONAL(false, Duration.ofDays(30), Duration.ofDays(30), false),
        /** No personal data: for ever; dead letters 365 days. */
        FOR_EVER(false, null, Duration.ofDays(365), false),
        /** Latest record per key; one partition. */
        COMPACTED_SINGLE(true, null, Duration.ofDays(365), true),
        /** Latest record per key. */
        COMPACTED(true, null, Duration.ofDays(365), false);

        private final boolean compacted;
        private final @Nullable Duration retention;
        private final Duration deadLetterRetention;
        private final boolean singlePartition;

        Keep(boolean compacted, @Nullable Duration retention, Duration deadLetterRetention, boolean singlePartition) {
            this.compacted = compacted;
            this.retention = retention;
            this.deadLetterRetention = deadLetterRetention;
            this.singlePartition = singlePartition;
        }

        /** Whether only the latest record of a key is kept. */
        public boolean compacted() {
            return compacted;
        }

        /** How long records are kept; null = for ever. */
        public @Nullable Duration retention() {
            return retention;
        }

        /** How long this topic's dead letters are kept. */
        public Duration deadLetterRetention() {
            return deadLetterRetention;
        }

        /** Whether the topic has one partition whatever the deployment says. */
        public boolean singlePartition() {
            return singlePartition;
        }

        /** Longest life of a segment; retention can only remove closed ones (OPS-72). */
        public Duration segment() {
            return personal() ? Duration.ofHours(6) : Duration.ofDays(7);
        }

        /** Whether records hold personal data. */
        public boolean personal() {
            return this == PERSONAL;
        }
    }
}
