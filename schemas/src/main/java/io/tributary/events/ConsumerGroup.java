package io.tributary.events;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which group reads which topics: the context map of the platform in code. Dead-letter and replay topics exist for
 * exactly these pairs (OPS-1), and broker permissions follow from them (OPS-66).
 */
public enum ConsumerGroup {
    ATTRIBUTION("attribution-service", EnumSet.of(Topic.AUTH_USERS, Topic.PROGRAM_DEFINITIONS, Topic.IMPACT_PARTNERS,
            Topic.PAYMENTS, Topic.REFERRAL_DECISIONS),
            EnumSet.of(Topic.TOUCHES, Topic.ATTRIBUTION_DECISIONS, Topic.ERASURES)),
    REFERRAL("referral-service", EnumSet.of(Topic.AUTH_USERS, Topic.ATTRIBUTION_DECISIONS, Topic.PAYMENTS,
            Topic.IMPACT_DELIVERIES, Topic.IMPACT_READINESS, Topic.BILLING_REWARDS),
            EnumSet.of(Topic.PROGRAM_DEFINITIONS, Topic.REFERRAL_DECISIONS, Topic.REFERRAL_REWARDS, Topic.ERASURES)),
    BILLING("billing-service", EnumSet.of(Topic.STRIPE_EVENTS, Topic.PROGRAM_DEFINITIONS, Topic.REFERRAL_REWARDS,
            Topic.AUTH_USERS),
            EnumSet.of(Topic.STRIPE_EVENTS, Topic.PAYMENTS, Topic.SUBSCRIPTIONS, Topic.BILLING_REWARDS, Topic.ERASURES)),
    IMPACT("impact-gateway", EnumSet.of(Topic.AUTH_USERS, Topic.TOUCHES, Topic.ATTRIBUTION_DECISIONS, Topic.PAYMENTS,
            Topic.SUBSCRIPTIONS, Topic.REFERRAL_DECISIONS, Topic.REFERRAL_REWARDS, Topic.BILLING_REWARDS,
            Topic.PROGRAM_DEFINITIONS, Topic.DEAD_LETTERS, Topic.ERASURES),
            EnumSet.of(Topic.IMPACT_DELIVERIES, Topic.IMPACT_COMMISSIONS, Topic.IMPACT_READINESS, Topic.IMPACT_PARTNERS,
                    Topic.IMPACT_REPORT_DAYS, Topic.ERASURES));

    private final String groupName;
    private final Set<Topic> topics;
    private final Set<Topic> writes;

    ConsumerGroup(String groupName, Set<Topic> topics, Set<Topic> writes) {
        this.groupName = groupName;
        this.topics = Set.copyOf(topics);
        this.writes = Set.copyOf(writes);
    }

    /** Group id at the broker; equal to the service's name (OPS-4). */
    public String groupName() {
        return groupName;
    }

    /** Topics it reads. */
    public Set<Topic> topics() {
        return topics;
    }

    /** Topics this service tells of; what it may write beside its dead letters (OPS-66). */
    public Set<Topic> writes() {
        return writes;
    }

    /** Records this service writes, by topic: what the registry must hold before it starts (OPS-35). */
    public Map<String, List<Class<? extends SpecificRecord>>> publishes() {
        return writes.stream().collect(Collectors.toMap(Topic::topicName, Topic::records));
    }
}
