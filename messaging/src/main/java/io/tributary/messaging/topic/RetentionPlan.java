package io.tributary.messaging.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import java.util.Map.Entry;

/**
 * How long this process keeps which of its own topics (OPS-1, OPS-72): what it writes, the dead letters of its groups, and
 * their replays. Pure.
 *
 * @param kept    own topics with their retention
 * @param foreign personal topics of others that it reads; their broker must not keep them longer than {@link #PERSONAL}
 */
public record RetentionPlan(Map<String, Duration> kept, Set<String> foreign) {
    /** Longest life of personal data on a topic. */
    public static final Duration PERSONAL = Duration.ofDays(30);
    /** Dead letters without personal data. */
    public static final Duration DEAD_LETTERS = Duration.ofDays(365);
    /** Records under way to the group that failed. */
    public static final Duration REPLAYS = Duration.ofDays(7);

    /** The same, and never changed. */
    public RetentionPlan {
        kept = Map.copyOf(kept);
        foreign = Set.copyOf(foreign);
    }

    /**
     * @param own      topics this process writes and that are not kept for ever
     * @param personal every topic with personal data
     * @param reads    topics by consumer group
     */
    public static RetentionPlan of(Map<String, Duration> own, Collection<String> personal, Map<String, ? extends Collection<String>> reads) {
        Map<String, Duration> kept = new TreeMap<>(own);
        Set<String> foreign = new TreeSet<>();
        for (Entry<String, ? extends Collection<String>> group : reads.entrySet()) {
            for (String topic : group.getValue()) {
                boolean isPersonal = personal.contains(topic);
                kept.put(topic + "-" + group.getKey() + "-dlt", isPersonal ? PERSONAL : DEAD_LETTERS);
                kept.put(topic + "-" + group.getKey() + "-replay", REPLAYS);
                if (isPersonal && !own.containsKey(topic)) {
                    foreign.add(topic);
                }
            }
        }
        return new RetentionPlan(kept, foreign);
    }
}
