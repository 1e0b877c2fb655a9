package io.tributary.messaging.deadletter;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies at one topic and group.
 *
 * @param open     wait for somebody, quarantined ones included
 * @param parked   wait behind another one
 * @param oldest   original time of the oldest that waits, or null
 * @param byReason those that wait, by reason
 */
public record DeskSummary(String topic, String group, int open, int parked, int quarantined, int discarded, int replayed,
                          @Nullable Instant oldest, Map<String, Integer> byReason) {

    record Place(String topic, String group) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::topic).thenComparing(Place::group).compare(this, other);
        }
    }

    static final class Tally {
        private final Map<String, Integer> byState = new TreeMap<>();
        private final Map<String, Integer> byReason = new TreeMap<>();
        private @Nullable Instant oldest;

        void add(DeadLetter letter) {
            byState.merge(letter.state(), 1, Integer::sum);
            if (letter.waiting()) {
                byReason.merge(letter.reason(), 1, Integer::sum);
                Instant at = Instant.ofEpochMilli(letter.record().timestamp());
                oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
            }
        }

        DeskSummary summary(Place place) {
            int quarantined = byState.getOrDefault(DeskState.QUARANTINED, 0);
            return new DeskSummary(place.topic(), place.group(), byState.getOrDefault(DeskState.OPEN, 0) + quarantined,
                    byState.getOrDefault(DeskState.PARKED, 0), quarantined, byState.getOrDefault(DeskState.DISCARDED, 0),
                    byState.getOrDefault(DeskState.REPLAYED, 0), oldest, Map.copyOf(byReason));
        }
    }
}
