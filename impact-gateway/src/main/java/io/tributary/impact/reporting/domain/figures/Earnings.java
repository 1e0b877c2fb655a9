package io.tributary.impact.reporting.domain.figures;

import io.tributary.impact.reporting.domain.commission.Line;

/** Sums per state, minor units of one currency (REP-18, REP-22). */
public record Earnings(long pending, long approved, long paid, long reversed) {
    /** Nothing. */
    public static final Earnings ZERO = new Earnings(0, 0, 0, 0);

    /** What a line is worth, under its state of now; under {@code reversed} stands what was left before. */
    public static Earnings of(Line line) {
        long amount = line.money().amountMinor();
        return switch (line.state()) {
            case PENDING -> new Earnings(amount, 0, 0, 0);
            case APPROVED -> new Earnings(0, amount, 0, 0);
            case PAID -> new Earnings(0, 0, amount, 0);
            case REVERSED -> new Earnings(0, 0, 0, amount);
        };
    }

    /** Sum. */
    public Earnings plus(Earnings other) {
        return new Earnings(pending + other.pending, approved + other.approved, paid + other.paid,
                reversed + other.reversed);
    }

    /** The opposite. */
    public Earnings negated() {
        return new Earnings(-pending, -approved, -paid, -reversed);
    }

    /** Pending, approved and paid. */
    public long total() {
        return pending + approved + paid;
    }
}
