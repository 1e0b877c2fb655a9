package io.tributary.messaging.outbox;

import java.time.Duration;

/**
 * @param pageSize rows read, sent and marked at once
 * @param poll     how long an idle relay waits when nobody wakes it
 * @param keep     how long published rows are kept; repetitions of a message are dropped for as long (OPS-9)
 * @param removal  pause between two removals of old rows
 * @param patience how long a stop waits for the page in hand
 */
public record RelaySettings(int pageSize, Duration poll, Duration keep, Duration removal, Duration patience) {}
