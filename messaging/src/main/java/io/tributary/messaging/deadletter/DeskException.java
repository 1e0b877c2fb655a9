package io.tributary.messaging.deadletter;



/** A refusal of the desk, with the constant of the rule. */
public class DeskException extends RuntimeException {
    /** 404. */
    public static final String NOT_FOUND = "not_found";
    /** 409: a job runs on this topic and group (OPS-27). */
    public static final String REPLAY_RUNNING = "replay_running";
    /** 409: quarantined, needs its id, force and a note (OPS-28). */
    public static final String QUARANTINED = "quarantined";
    /** 422. */
    public static final String RATE_INVALID = "rate_invalid";
    /** 422. */
    public static final String NOTE_REQUIRED = "note_required";
    /** 422: more than 1,000 records by filter (OPS-31). */
    public static final String CONFIRMATION_REQUIRED = "confirmation_required";
    /** 422: edited value against the schema (OPS-29). */
    public static final String SCHEMA_MISMATCH = "schema_mismatch";

    private final String code;

    /** @param detail what happened and what to do next; no contents */
    public DeskException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** The constant. */
    public String code() {
        return code;
    }
}
