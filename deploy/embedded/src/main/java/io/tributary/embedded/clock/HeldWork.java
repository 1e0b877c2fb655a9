package io.tributary.embedded.clock;

import java.time.Instant;
import java.util.Optional;

/** What waits outside the services for the clock to move: answers that the simulators hold back. */
public interface HeldWork {
    /** Nothing is held, nothing becomes due. */
    HeldWork NONE = new HeldWork() {
        @Override
        public int requests() {
            return 0;
        }

        @Override
        public Optional<Instant> nextDue() {
            return Optional.empty();
        }

        @Override
        public void clockMoved(Instant now) {}

        @Override
        public void drop() {}
    };

    /** Requests of services that are held until a later instant; each counts as work in flight at its service. */
    int requests();

    /** When the earliest of them will be answered, or the earliest event of the simulators' own is due. */
    Optional<Instant> nextDue();

    /** The clock stands here now; releases what is due. */
    void clockMoved(Instant now);

    /** Drops every held request, before the clock goes to another epoch. */
    void drop();
}
