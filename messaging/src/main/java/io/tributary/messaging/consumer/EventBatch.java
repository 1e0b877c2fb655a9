package io.tributary.messaging.consumer;

import io.tributary.messaging.envelope.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The fresh records of one poll, decoded, in partition order; records the inbox knows already are not in it.
 *
 * <p>A handler that finds a record against its contract calls {@link #reject} and leaves it out of its effects; the
 * rest of the batch goes through (OPS-10).
 */
public final class EventBatch {
    private final List<Envelope<?>> records;
    private final Instant receivedAt;
    private final List<Rejection> rejections = new ArrayList<>();

    /**
     * @param records    fresh records, per key in order
     * @param receivedAt the injected clock when the batch was taken; a fact where a rule needs the time of arrival
     */
    public EventBatch(List<Envelope<?>> records, Instant receivedAt) {
        this.records = List.copyOf(records);
        this.receivedAt = receivedAt;
    }

    /** Fresh records, per key in order. */
    public List<Envelope<?>> records() {
        return records;
    }

    /** Time of arrival by the injected clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Sends this record to the dead letters as invalid (OPS-15).
     *
     * @param reason constant such as {@code invalid_payment}
     * @param detail field names and what is wrong with them; never contents
     */
    public void reject(Envelope<?> record, String reason, String detail) {
        rejections.add(new Rejection(record, reason, detail));
    }

    /** What was rejected so far. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    /** A record that cannot be used. */
    public record Rejection(Envelope<?> record, String reason, String detail) {}
}
