package io.tributary.messaging.deadletter;

import java.util.Collection;
import java.util.Map;

/** Where the desk keeps what it remembers, latest state per id. */
public interface DeskStateStore {
    /** Everything, by id. */
    Map<String, DeskState> load();

    /** Durable when it returns. */
    void save(Collection<DeskState> states);
}
