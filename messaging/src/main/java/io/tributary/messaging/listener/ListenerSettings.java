package io.tributary.messaging.listener;

import java.time.Duration;

/**
 * @param concurrency threads per consumer definition
 * @param pollWait    longest wait of an empty poll
 * @param pace        least time between the beginnings of two batches of a thread: records that come in a stream gather to
 *                    larger batches, one that comes alone is not kept waiting
 * @param patience    how long a stop waits for batches in hand (OPS-84)
 */
public record ListenerSettings(int concurrency, Duration pollWait, Duration pace, Duration patience) {}
