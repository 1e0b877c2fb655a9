package io.tributary.embedded;

/** The stack cannot start or go on: which part, why, what to do next, and the exit code that says so (OPS-45, OPS-50). */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final String remedy;
    private final Kind kind;

    /** Names the part, the cause and the next step. */
    public StackFailure(Kind kind, String part, String cause, String remedy) {
        super(part + ": " + cause);
        this.kind = kind;
        this.part = part;
        this.remedy = remedy;
    }

    /** The part that failed. */
    public String part() {
        return part;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Exit code of the command. */
    public int exitCode() {
        return kind.exitCode;
    }

    /** Kinds of failure with their exit codes. */
    public enum Kind {
        /** A part did not come up or died. */
        FAILED(1),
        /** Wrong use or settings. */
        WRONG_USE(2),
        /** A port is taken. */
        PORT_IN_USE(4),
        /** The data folder is in use by a running stack. */
        ALREADY_RUNNING(5),
        /** The data folder was written by a version this one cannot read. */
        OLDER_DATA(6);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }
}
