package io.tributary.referral.domain.simulation;

import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Outcome;
import io.tributary.referral.domain.program.Definition;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many decisions, recorded beside simulated.
 *
 * @param counts count or amount per name, such as {@code winner.referral} or {@code referrer.months}
 */
public record Tally(SortedMap<String, Long> counts) {
    /** Nothing counted. */
    public static Tally empty() {
        return new Tally(new TreeMap<>());
    }

    /** The same with one decision more. */
    public Tally plus(Decision decision) {
        SortedMap<String, Long> more = new TreeMap<>(counts);
        add(more, "conversions", 1);
        add(more, "winner." + Definition.wire(decision.winner()), 1);
        add(more, decision.configurationMissing() ? "configuration_missing" : decision.qualified() ? "qualified" : "disqualified", 1);
        if (decision.reason() != null) {
            add(more, "reason." + decision.reason(), 1);
        }
        outcome(more, decision.referee());
        outcome(more, decision.referrer());
        return new Tally(more);
    }

    private static void outcome(Map<String, Long> counts, @Nullable Outcome outcome) {
        if (outcome != null) {
            String role = Definition.wire(outcome.role());
            add(counts, role + "." + outcome.result(), 1);
            add(counts, role + ".months", outcome.months());
            if (outcome.currency() != null) {
                add(counts, role + ".minor." + outcome.currency(), outcome.amountMinor());
            }
        }
    }

    private static void add(Map<String, Long> counts, String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    /** Whether two decisions come to the same for everyone: winner, outcomes, reasons, amounts. */
    public static boolean alike(Decision some, Decision other) {
        return some.winner() == other.winner() && some.qualified() == other.qualified()
                && some.configurationMissing() == other.configurationMissing() && Objects.equals(some.reason(), other.reason())
                && alike(some.referee(), other.referee()) && alike(some.referrer(), other.referrer());
    }

    private static boolean alike(@Nullable Outcome some, @Nullable Outcome other) {
        return some == null || other == null ? some == other
                : some.result().equals(other.result()) && Objects.equals(some.reason(), other.reason())
                && some.months() == other.months() && some.amountMinor() == other.amountMinor();
    }
}
