package io.tributary.impact.reporting.domain.figures;

import io.tributary.impact.reporting.domain.commission.Line;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of running totals, gathered before they are written. */
public final class FigureChanges {
    private final Map<Cell, Counts> counts = new LinkedHashMap<>();
    private final Map<MoneyCell, Earnings> earnings = new LinkedHashMap<>();

    /** One running total. */
    public record Cell(String partner, Grain grain, String slice, Instant start) {}

    /** One running total of a currency. */
    public record MoneyCell(Cell cell, String currency) {}

    /** Counts a fact at its own business time (REP-21). */
    public void count(String partner, @Nullable String subId, Instant at, Counts change) {
        if (change.equals(Counts.ZERO)) {
            return;
        }
        for (Grain grain : Grain.values()) {
            for (String slice : Slice.both(subId)) {
                counts.merge(new Cell(partner, grain, slice, grain.start(at)), change, Counts::plus);
            }
        }
    }

    /** A line of the ledger was this and is now that. */
    public void change(@Nullable Line before, Line after) {
        if (before != null) {
            add(before, Counts.of(before).negated(), Earnings.of(before).negated());
        }
        add(after, Counts.of(after), Earnings.of(after));
    }

    private void add(Line line, Counts count, Earnings sum) {
        count(line.partner(), line.subId(), line.settledAt(), count);
        for (Grain grain : Grain.values()) {
            for (String slice : Slice.both(line.subId())) {
                earnings.merge(new MoneyCell(new Cell(line.partner(), grain, slice, grain.start(line.settledAt())),
                        line.money().currency()), sum, Earnings::plus);
            }
        }
    }

    /** Changes of counts. */
    public Map<Cell, Counts> counts() {
        counts.values().removeIf(Counts.ZERO::equals);
        return counts;
    }

    /** Changes of sums. */
    public Map<MoneyCell, Earnings> earnings() {
        earnings.values().removeIf(Earnings.ZERO::equals);
        return earnings;
    }
}
