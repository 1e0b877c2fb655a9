package io.tributary.messaging.pipeline;

import io.tributary.messaging.failure.FailureClass;
import io.tributary.messaging.failure.Fault;
import io.tributary.messaging.inbox.ParkedRecords.Key;
import io.tributary.messaging.inbox.ParkedRecords.Parked;
import io.tributary.messaging.pipeline.Intake.Ignored;
import io.tributary.messaging.pipeline.Intake.Readable;
import io.tributary.messaging.pipeline.Intake.Release;
import io.tributary.messaging.pipeline.Intake.Unusable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who goes to the handler, who to the dead letters, and which keys are parked afterwards. Pure; assumes that those who go
 * to the handler succeed, because otherwise the transaction is rolled back and planned anew.
 *
 * @param live     for the handler, in order
 * @param letters  for the dead letters, in order
 * @param park     dead letters that hold up their key from now on
 * @param release  dead letters that hold up their key no longer
 * @param ignored  records without effect
 */
record BatchPlan(List<Readable> live, List<Unusable> letters, Set<Parked> park, Set<Parked> release, int ignored) {
    static final String PARKED_BEHIND = "parked_behind";

    /** Keys whose parked records must be known to plan these. */
    static Set<Key> keys(List<Intake> records) {
        Set<Key> keys = new LinkedHashSet<>();
        for (Intake record : records) {
            if (record instanceof Readable readable) {
                keys.add(readable.parked().key());
            }
        }
        return keys;
    }

    /**
     * @param parksKeys whether this consumer parks at all (OPS-17)
     * @param parked    what holds up keys now
     * @param now       epoch milliseconds
     */
    static BatchPlan of(List<Intake> records, boolean parksKeys, Map<Key, TreeSet<Parked>> parked, long now) {
        Planner planner = new Planner(parksKeys, parked, now);
        for (Intake record : replaysFirst(records)) {
            switch (record) {
                case Readable readable -> planner.readable(readable);
                case Unusable unusable -> planner.unusable(unusable);
                case Release release -> planner.release(release.parked());
                case Ignored _ -> planner.ignored++;
            }
        }
        return new BatchPlan(planner.live, planner.letters, planner.park, planner.release, planner.ignored);
    }

    /** Replays before new records: a key that is released in this batch is open for its new records. */
    static List<Intake> replaysFirst(List<Intake> records) {
        List<Intake> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing(record -> !record.source().replayed()));
        return ordered;
    }

    private static final class Planner {
        private final boolean parksKeys;
        private final Map<Key, TreeSet<Parked>> parked = new HashMap<>();
        private final long now;
        private final List<Readable> live = new ArrayList<>();
        private final List<Unusable> letters = new ArrayList<>();
        private final Set<Parked> park = new LinkedHashSet<>();
        private final Set<Parked> release = new LinkedHashSet<>();
        private int ignored;

        private Planner(boolean parksKeys, Map<Key, TreeSet<Parked>> parked, long now) {
            this.parksKeys = parksKeys;
            this.now = now;
            parked.forEach((key, records) -> this.parked.put(key, new TreeSet<>(records)));
        }

        private void readable(Readable readable) {
            Parked self = readable.parked();
            TreeSet<Parked> holding = parked.getOrDefault(self.key(), new TreeSet<>(Parked.ORDER));
            if (holding.isEmpty()) {
                live.add(readable);
            } else if (readable.source().replayed() && (holding.first().equals(self) || !holding.contains(self))) {
                live.add(readable);
                release(self);
            } else {
                letters.add(behind(readable, holding.first()));
                hold(self);
            }
        }

        private void unusable(Unusable unusable) {
            letters.add(unusable);
            if (parksKeys && unusable.failure() == FailureClass.FAILING && unusable.key() != null) {
                hold(Parked.of(unusable.source().position(), unusable.key()));
            }
        }

        private void hold(Parked record) {
            if (parked.computeIfAbsent(record.key(), _ -> new TreeSet<>(Parked.ORDER)).add(record)) {
                release.remove(record);
                park.add(record);
            }
        }

        private void release(Parked record) {
            TreeSet<Parked> holding = parked.get(record.key());
            if (holding == null || holding.remove(record)) {
                park.remove(record);
                release.add(record);
            }
        }

        private Unusable behind(Readable readable, Parked first) {
            String head = first.key().topic() + "-" + first.partition() + "-" + first.offset();
            return new Unusable(readable.source(), readable.envelope().key(), PARKED_BEHIND, FailureClass.FAILING,
                    Fault.of(PARKED_BEHIND, head), 0, now);
        }
    }
}
