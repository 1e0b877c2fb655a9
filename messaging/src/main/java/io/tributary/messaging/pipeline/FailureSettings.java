package io.tributary.messaging.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * @param retryDelays waits between tries of a failing record; one try more than waits (OPS-15)
 * @param mostInARow  failing records of a partition in a row above which the fault is taken for infrastructure (OPS-17)
 * @param transaction longest duration of one batch transaction
 */
public record FailureSettings(List<Duration> retryDelays, int mostInARow, Duration transaction) {}
