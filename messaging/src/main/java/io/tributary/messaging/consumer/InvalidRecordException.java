package io.tributary.messaging.consumer;

/** A readable record that breaks its contract; dead-lettered at once with the reason (OPS-15). */
public class InvalidRecordException extends RuntimeException {
    private final String reason;

    /**
     * @param reason constant such as {@code conflicting_duplicate}
     * @param detail field names and what is wrong; never contents
     */
    public InvalidRecordException(String reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    /** The constant. */
    public String reason() {
        return reason;
    }
}
