package io.tributary.messaging.outbox;

import io.tributary.messaging.outbox.OutboxRow.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to send, and afterwards what may be marked as published: a row is, when its send was acknowledged and no earlier
 * row of its key failed. Everything else is sent again, in order, so that a key's records never stay swapped (OPS-8).
 *
 * @param sends rows in the order in which they are handed to the producer
 */
record RelayPlan(List<OutboxRow> sends) {

    /** @param unpublished rows by id */
    static RelayPlan of(List<OutboxRow> unpublished) {
        return new RelayPlan(List.copyOf(unpublished));
    }

    /**
     * @param failed ids of rows whose send was not acknowledged
     * @return what to mark and which topics to leave alone for a while
     */
    Settlement settle(Set<Long> failed) {
        List<Long> published = new ArrayList<>();
        Set<Lane> stopped = new HashSet<>();
        Set<String> withheld = new TreeSet<>();
        for (OutboxRow row : sends) {
            if (failed.contains(row.id())) {
                stopped.add(row.lane());
                withheld.add(row.topic());
            } else if (!stopped.contains(row.lane())) {
                published.add(row.id());
            }
        }
        return new Settlement(published, withheld);
    }

    /**
     * @param published      ids to mark
     * @param withheldTopics topics a send failed on
     */
    record Settlement(List<Long> published, Set<String> withheldTopics) {}
}
