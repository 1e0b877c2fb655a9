package io.tributary.messaging.codec;

/** The registry answers that it does not know this schema id, or does not accept this schema under its subject (OPS-35). */
public class SchemaMissingException extends RuntimeException {
    /** @param what subject or id, and what to do about it */
    public SchemaMissingException(String what) {
        super(what);
    }
}
