package io.tributary.events;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which group reads which topics: the context map of the platform in code. Dead-letter and replay topics exist for
 * exactly these pairs (OPS-1), and broker permissions follow from them (OPS-66).
 */
public enum ConsumerGroup {
    ATTRIBUTION("attribution-service", EnumSet.of(Topic.AUTH_USERS, Topic.PROGRAM_DEFINITIONS, Topic.IMPACT_PARTNERS,
            Topic.PAYMENTS, Topic.REFERRAL_DECISIONS)),
    REFERRAL("referral-service", EnumSet.of(Topic.AUTH_USERS, Topic.ATTRIBUTION_DECISIONS, Topic.PAYMENTS,
            Topic.IMPACT_DELIVERIES, Topic.IMPACT_READINESS, Topic.BILLING_REWARDS)),
    BILLING("billing-service", EnumSet.of(Topic.STRIPE_EVENTS, Topic.PROGRAM_DEFINITIONS, Topic.REFERRAL_REWARDS,
            Topic.AUTH_USERS)),
    IMPACT("impact-gateway", EnumSet.of(Topic.AUTH_USERS, Topic.TOUCHES, Topic.ATTRIBUTION_DECISIONS, Topic.PAYMENTS,
            Topic.SUBSCRIPTIONS, Topic.REFERRAL_DECISIONS, Topic.REFERRAL_REWARDS, Topic.BILLING_REWARDS,
            Topic.PROGRAM_DEFINITIONS, Topic.DEAD_LETTERS, Topic.ERASURES));

    private final String groupName;
    private final Set<Topic> topics;

    ConsumerGroup(String groupName, Set<Topic> topics) {
        this.groupName = groupName;
        this.topics = Set.copyOf(topics);
    }

    /** Group id at the broker; equal to the service's name (OPS-4). */
    public String groupName() {
        return groupName;
    }

    /** Topics it reads. */
    public Set<Topic> topics() {
        return topics;
    }
}
