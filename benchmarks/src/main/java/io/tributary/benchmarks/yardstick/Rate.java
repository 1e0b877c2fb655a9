package io.tributary.benchmarks.yardstick;

/** Things done in a time. */
public record Rate(long count, long nanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Things per second. */
    public double perSecond() {
        return count / (nanos / NANOS_PER_SECOND);
    }
}
