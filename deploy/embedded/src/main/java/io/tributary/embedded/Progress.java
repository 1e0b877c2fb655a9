package io.tributary.embedded;

import java.time.Duration;

/** Hears how the start and stop of the stack go; called from several threads. */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {};

    /** A part begins to come up. */
    default void starting(String part) {}

    /** A part is ready on this port (0 = none) after this time. */
    default void ready(String part, int port, Duration taken) {}

    /** Something worth a line happened: a recovery, a restart. */
    default void note(String text) {}
}
