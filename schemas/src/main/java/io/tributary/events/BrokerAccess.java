package io.tributary.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each principal may do at the broker, and nothing else (OPS-66): derived from {@link ConsumerGroup}, so that a right
 * exists exactly where a service reads or writes. The deployment turns it into ACLs ({@link #commands}).
 */
public final class BrokerAccess {
    /** Principal of the dead-letter desk. */
    public static final String DESK = "dead-letter-desk";

    /** What is done to a resource. */
    public enum Operation { READ, WRITE, DESCRIBE, DELETE }

    /** What it is done to. */
    public enum Resource { TOPIC, GROUP, TRANSACTIONAL_ID }

    /**
     * One right.
     *
     * @param prefixed whether the name is the beginning of the resource's name
     */
    public record Grant(String principal, Operation operation, Resource resource, String name, boolean prefixed) {}

    private BrokerAccess() {}

    /** Rights of one service. */
    public static List<Grant> of(ConsumerGroup service) {
        String principal = service.groupName();
        List<Grant> grants = new ArrayList<>();
        for (Topic topic : service.topics()) {
            topic(grants, principal, Operation.READ, topic.topicName());
            topic(grants, principal, Operation.READ, topic.replayTopic(principal));
            topic(grants, principal, Operation.WRITE, topic.deadLetterTopic(principal));
            topic(grants, principal, Operation.DELETE, topic.deadLetterTopic(principal));
            topic(grants, principal, Operation.DELETE, topic.replayTopic(principal));
        }
        for (Topic topic : service.writes()) {
            topic(grants, principal, Operation.WRITE, topic.topicName());
            if (topic.keep().personal() && topic != Topic.STRIPE_EVENTS) {
                topic(grants, principal, Operation.DELETE, topic.topicName());
            }
        }
        grants.add(new Grant(principal, Operation.READ, Resource.GROUP, principal, false));
        grants.add(new Grant(principal, Operation.READ, Resource.GROUP, principal + ".", true));
        grants.add(new Grant(principal, Operation.WRITE, Resource.TRANSACTIONAL_ID, principal + ".", true));
        return grants.stream().distinct().sorted(Comparator.comparing(Grant::toString)).toList();
    }

    /** Rights of the desk: read every dead letter, write every replay topic, keep its own state, see how far groups came. */
    public static List<Grant> ofDesk() {
        List<Grant> grants = new ArrayList<>();
        for (ConsumerGroup service : ConsumerGroup.values()) {
            for (Topic topic : service.topics()) {
                topic(grants, DESK, Operation.READ, topic.deadLetterTopic(service.groupName()));
                topic(grants, DESK, Operation.WRITE, topic.deadLetterTopic(service.groupName()));
                topic(grants, DESK, Operation.WRITE, topic.replayTopic(service.groupName()));
            }
            grants.add(new Grant(DESK, Operation.DESCRIBE, Resource.GROUP, service.groupName(), false));
        }
        topic(grants, DESK, Operation.READ, Topic.DEAD_LETTERS.topicName());
        topic(grants, DESK, Operation.WRITE, Topic.DEAD_LETTERS.topicName());
        return grants.stream().distinct().sorted(Comparator.comparing(Grant::toString)).toList();
    }

    /** All of it as arguments of {@code kafka-acls.sh}, one command per line. */
    public static List<String> commands() {
        List<Grant> all = new ArrayList<>(ofDesk());
        for (ConsumerGroup service : ConsumerGroup.values()) {
            all.addAll(of(service));
        }
        return all.stream().map(BrokerAccess::command).toList();
    }

    private static String command(Grant grant) {
        String resource = switch (grant.resource()) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
        };
        return "--add --allow-principal User:" + grant.principal() + " --operation " + grant.operation() + " " + resource + " " + grant.name()
                + (grant.prefixed() ? " --resource-pattern-type prefixed" : "");
    }

    private static void topic(List<Grant> grants, String principal, Operation operation, String name) {
        grants.add(new Grant(principal, operation, Resource.TOPIC, name, false));
    }
}
