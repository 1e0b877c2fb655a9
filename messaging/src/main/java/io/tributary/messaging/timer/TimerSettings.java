package io.tributary.messaging.timer;

import java.time.Duration;

/**
 * @param poll     longest wait between two looks, when nobody wakes the runner
 * @param longest  longest postponement of a timer whose work keeps failing
 * @param patience how long a stop waits for the work in hand
 */
public record TimerSettings(Duration poll, Duration longest, Duration patience) {}
