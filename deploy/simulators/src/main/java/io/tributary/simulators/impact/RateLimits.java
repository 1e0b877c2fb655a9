package io.tributary.simulators.impact;

/**
 * How many requests an account may send.
 *
 * @param performancePerHour Performance requests per hour
 * @param advocatePerMinute Advocate requests per minute
 * @param lifted no request is refused; the headers are still sent
 */
public record RateLimits(int performancePerHour, int advocatePerMinute, boolean lifted) {

    /** 1,000 per hour and 300 per minute, as Impact has them (IMP-74). */
    public static final RateLimits SHIPPED = new RateLimits(1_000, 300, false);

    /** No limit at all, for benchmarks. */
    public static final RateLimits LIFTED = new RateLimits(1_000_000, 1_000_000, true);
}
