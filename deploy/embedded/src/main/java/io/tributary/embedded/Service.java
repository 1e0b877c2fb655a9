package io.tributary.embedded;

import io.tributary.events.ConsumerGroup;
import java.util.Locale;

/** The four services the stack starts. */
public enum Service {
    /** Touches, links and winners. */
    ATTRIBUTION(ConsumerGroup.ATTRIBUTION, 1),
    /** Programs, decisions and rewards. */
    REFERRAL(ConsumerGroup.REFERRAL, 2),
    /** Subscriptions, credits and the application of rewards. */
    BILLING(ConsumerGroup.BILLING, 3),
    /** Everything said to Impact.com; pages and reports. */
    IMPACT(ConsumerGroup.IMPACT, 4);

    private final ConsumerGroup group;
    private final int portOffset;

    Service(ConsumerGroup group, int portOffset) {
        this.group = group;
        this.portOffset = portOffset;
    }

    /** The group it consumes with, and through it the topics it reads. */
    public ConsumerGroup group() {
        return group;
    }

    /** Name of the service, its module and its database role. */
    public String serviceName() {
        return group.groupName();
    }

    /** Name of its database: the service's name with underscores. */
    public String databaseName() {
        return serviceName().replace('-', '_');
    }

    /** Distance of its port from the entry's (OPS-47). */
    int portOffset() {
        return portOffset;
    }

    /** The service of that name, with or without the {@code -service} or {@code impact-} part, in any case. */
    public static Service named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Service service : values()) {
            if (wanted.equals(service.serviceName()) || wanted.equals(service.name().toLowerCase(Locale.ROOT))
                    || wanted.equals("gateway") && service == IMPACT) {
                return service;
            }
        }
        throw new IllegalArgumentException("unknown service " + name);
    }
}
