package io.tributary.messaging.crash;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Named places between two durable steps where a test may kill the process (OPS-93). Nothing is armed in production:
 * only the control surface of the embedded mode arms a point, and it does not exist there (OPS-51).
 */
public final class CrashPoints {
    /** Before the transaction of a batch commits. */
    public static final String BEFORE_COMMIT = "before_commit";
    /** After the transaction of a batch committed, before the broker's offset is. */
    public static final String AFTER_COMMIT = "after_commit";
    /** Before a call to the outside. */
    public static final String BEFORE_SEND = "before_send";
    /** After a call to the outside, before its outcome is stored. */
    public static final String AFTER_SEND = "after_send";
    /** After the relay published, before it marked. */
    public static final String AFTER_PUBLISH = "after_publish";

    /** All points. */
    public static final Set<String> ALL = Set.of(BEFORE_COMMIT, AFTER_COMMIT, BEFORE_SEND, AFTER_SEND, AFTER_PUBLISH);

    private static final int KILLED = 137;
    private static final Set<String> ARMED = ConcurrentHashMap.newKeySet();

    private CrashPoints() {}

    /** Kills the process at the next hit of this point. */
    public static void arm(String point) {
        if (!ALL.contains(point)) {
            throw new IllegalArgumentException("unknown crash point " + point + "; known: " + ALL);
        }
        ARMED.add(point);
    }

    /** Marks the place; halts without any clean-up when the point is armed. */
    public static void hit(String point) {
        if (!ARMED.isEmpty() && ARMED.remove(point)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
