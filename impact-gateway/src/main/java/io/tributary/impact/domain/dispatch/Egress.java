package io.tributary.impact.domain.dispatch;

import io.tributary.impact.domain.delivery.Urgency;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all instances share about one account and API: its token bucket, a pause, and whether credentials are refused.
 *
 * @param milliTokens  tokens in thousandths
 * @param refilledAt   when the bucket was last filled up to date
 * @param pausedUntil  end of a pause after 429, or null
 * @param pause        length of the last pause, or null when the last answer was no 429
 * @param refusedSince since when credentials are refused, or null (IMP-7)
 * @param probe        delivery that may probe refused credentials, or null
 */
public record Egress(long milliTokens, Instant refilledAt, @Nullable Instant pausedUntil, @Nullable Duration pause,
        @Nullable Instant refusedSince, @Nullable String probe) {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final long UNIT = 1_000;
    private static final int PERCENT = 100;

    /** A full bucket, no pause. */
    public static Egress fresh(Limit limit, Instant now) {
        return new Egress(limit.burst() * UNIT, now, null, null, null, null);
    }

    /**
     * Rate of a bucket (IMP-74).
     *
     * @param requests requests per period, refilled evenly
     * @param burst    most tokens held
     */
    public record Limit(long requests, Duration period, long burst) {}

    /** Whether a call may leave now. */
    public sealed interface Permit {
        /** It may; this is what is left. */
        record Granted(Egress left) implements Permit {}

        /** Not before that time. */
        record Later(String reason, Instant at) implements Permit {}
    }

    /** Asks for one token. */
    public Permit take(Limit limit, Urgency urgency, Instant now) {
        return take(limit, urgency, 1, now);
    }

    /**
     * Asks for tokens, all or none; a clock that went back counts as a fresh start.
     *
     * @param calls how many calls are to leave; none for what is exempt, which still waits for the end of a pause
     */
    public Permit take(Limit limit, Urgency urgency, int calls, Instant now) {
        Egress current = refilled(limit, now);
        Instant paused = current.pausedUntil;
        if (paused != null && now.isBefore(paused)) {
            return new Permit.Later("throttled", paused);
        }
        long kept = limit.burst() * UNIT * urgency.leavesPercent() / PERCENT;
        long needed = calls == 0 ? current.milliTokens : Math.min(kept + calls * UNIT, limit.burst() * UNIT);
        long lacking = needed - current.milliTokens;
        if (lacking <= 0) {
            return new Permit.Granted(current.withTokens(current.milliTokens - calls * UNIT));
        }
        long perToken = limit.period().toMillis();
        long wait = Math.ceilDiv(Math.multiplyExact(lacking, perToken), limit.requests() * UNIT);
        return new Permit.Later("waiting_for_budget", now.plusMillis(Math.max(1, wait)));
    }

    /** Paused by a 429: until {@code Retry-After}, else 60 s, doubling while it lasts, at most 1 h (IMP-65). */
    public Egress paused(@Nullable Duration retryAfter, Instant claimedAt, Instant now) {
        if (pausedUntil != null && claimedAt.isBefore(pausedUntil) && now.isBefore(pausedUntil)) {
            return retryAfter != null && now.plus(retryAfter).isAfter(pausedUntil)
                    ? new Egress(milliTokens, refilledAt, now.plus(retryAfter), pause, refusedSince, probe) : this;
        }
        Duration doubled = pause == null ? SHORTEST_PAUSE : pause.multipliedBy(2);
        Duration own = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return new Egress(milliTokens, refilledAt, now.plus(retryAfter == null ? own : retryAfter), own, refusedSince,
                probe);
    }

    /** Any other answer ends the doubling; one that is not 401 or 403 shows that the credentials work. */
    public Egress answered() {
        return new Egress(milliTokens, refilledAt, null, null, null, null);
    }

    /** The vendor refuses the credentials. */
    public Egress refused(Instant now) {
        return new Egress(milliTokens, refilledAt, pausedUntil, pause, refusedSince == null ? now : refusedSince, null);
    }

    /** That delivery may probe. */
    public Egress probing(@Nullable String delivery) {
        return new Egress(milliTokens, refilledAt, pausedUntil, pause, refusedSince, delivery);
    }

    /** The vendor reports less than we believe (IMP-76). */
    public Egress atMost(long remaining) {
        return withTokens(Math.min(milliTokens, remaining * UNIT));
    }

    /** Tokens of calls that did not leave come back. */
    public Egress returned(int calls, Limit limit) {
        return calls <= 0 ? this : withTokens(Math.min(limit.burst() * UNIT, milliTokens + calls * UNIT));
    }

    /** Whole tokens there are at that time. */
    public long tokensAt(Limit limit, Instant now) {
        return refilled(limit, now).tokens();
    }

    /** Whole tokens left. */
    public long tokens() {
        return milliTokens / UNIT;
    }

    private Egress refilled(Limit limit, Instant now) {
        if (now.isBefore(refilledAt) || milliTokens > limit.burst() * UNIT) {
            return new Egress(limit.burst() * UNIT, now, null, null, refusedSince, probe);
        }
        long full = limit.burst() * UNIT;
        long elapsed = Math.min(Duration.between(refilledAt, now).toMillis(), limit.period().toMillis());
        long gained = elapsed * limit.requests() * UNIT / limit.period().toMillis();
        long unusedMillis = elapsed - Math.ceilDiv(gained * limit.period().toMillis(), limit.requests() * UNIT);
        Instant counted = gained == 0 ? refilledAt : now.minusMillis(Math.max(0, unusedMillis));
        Instant paused = pausedUntil != null && pausedUntil.isAfter(now.plus(LONGEST_PAUSE)) ? null : pausedUntil;
        return new Egress(Math.min(full, milliTokens + gained), counted, paused, pause, refusedSince, probe);
    }

    private Egress withTokens(long tokens) {
        return new Egress(tokens, refilledAt, pausedUntil, pause, refusedSince, probe);
    }
}
