package io.tributary.messaging.deadletter;



/** Turns desk states into record values and back; given by whoever owns the schema of the state topic. */
public interface DeskStateFormat {
    /** Value bytes of a state. */
    byte[] write(DeskState state);

    /** The state in value bytes. */
    DeskState read(byte[] value);
}
