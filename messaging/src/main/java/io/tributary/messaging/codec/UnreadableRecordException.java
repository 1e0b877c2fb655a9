package io.tributary.messaging.codec;

/** Bytes from which no record can be made; trying again changes nothing (OPS-15, class unreadable). */
public class UnreadableRecordException extends RuntimeException {
    /** Wrong framing, unknown schema id, bytes that do not decode. */
    public static final String UNDECODABLE = "undecodable";
    /** A record type this process has no class for (OPS-38). */
    public static final String UNKNOWN_RECORD = "unknown_record";

    private final String reason;

    /**
     * @param reason one of the constants
     * @param detail what is wrong with the bytes; never contents
     */
    public UnreadableRecordException(String reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    /** The constant. */
    public String reason() {
        return reason;
    }
}
