package io.tributary.messaging.listener;

import java.time.Duration;

/**
 * @param concurrency threads per consumer definition
 * @param pollWait    longest wait of an empty poll
 * @param patience    how long a stop waits for batches in hand (OPS-84)
 */
public record ListenerSettings(int concurrency, Duration pollWait, Duration patience) {}
