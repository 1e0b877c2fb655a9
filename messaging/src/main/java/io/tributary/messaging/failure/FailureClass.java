package io.tributary.messaging.failure;

/** The four classes of OPS-15; the class decides what happens to a record. */
public enum FailureClass {
    /** Something around us is not there: wait and try the same record again, without end. */
    INFRASTRUCTURE,
    /** Bytes of which no record can be made: dead letter at once. */
    UNREADABLE,
    /** Readable, but against its contract: dead letter at once. */
    INVALID,
    /** Any other fault: some tries, then dead letter, and the key is parked. */
    FAILING;

    /** As written into {@code tributary-class}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
