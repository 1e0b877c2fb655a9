package io.tributary.impact.reporting.domain.commission;

import io.tributary.impact.reporting.domain.fact.Credit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line under change, with the entries that change it. */
final class Draft {
    private final List<Line> others = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final @Nullable Line before;
    private Line line;

    Draft(@Nullable Line before, Line line) {
        this.before = before;
        this.line = line;
    }

    Line line() {
        return line;
    }

    /** Appends an entry that belongs to the line as it is after this change. */
    void enter(Entry.Kind kind, long amount, Line after, @Nullable String reason, Instant at) {
        line = after;
        entries.add(new Entry(after.entries(), kind, amount, after, reason, at));
    }

    void open(Instant at) {
        enter(Entry.Kind.CREDIT, line.money().amountMinor(), line, null, at);
    }

    void kind(Kind kind, Instant at) {
        if (line.kind() != kind) {
            enter(Entry.Kind.ADJUSTMENT, 0, line.with(kind), "kind", at);
        }
    }

    /** Lowers or raises what the line is worth; a reversed line keeps a sum of zero. */
    void worth(long amount, long base, Instant at) {
        long difference = amount - line.money().amountMinor();
        if (difference == 0 && base == line.money().baseMinor()) {
            return;
        }
        enter(Entry.Kind.ADJUSTMENT, difference, line.with(line.money().of(amount, base), 1), null, at);
        if (line.state() == State.REVERSED) {
            enter(Entry.Kind.REVERSAL, -difference, line.with(line.money(), 1), line.reason(), at);
        }
    }

    void reverse(String reason, Instant at) {
        boolean already = line.state() == State.REVERSED;
        if (already && reason.equals(line.reason())) {
            return;
        }
        enter(Entry.Kind.REVERSAL, already ? 0 : -line.money().amountMinor(), line.with(State.REVERSED, reason),
                reason, at);
    }

    /** Credit that was taken away is back: the hold goes on where it was. */
    void restore(Instant at) {
        if (line.state() == State.REVERSED) {
            enter(Entry.Kind.REVERSAL, line.money().amountMinor(), line.with(State.PENDING, null), "recredited", at);
        }
    }

    /** Adds a clawback of a paid commission (REP-15). */
    void claw(Line clawback, Instant at) {
        long difference = clawback.money().amountMinor();
        line = line.with(line.money().clawed(difference), 0);
        others.add(clawback);
        entries.add(new Entry(1, Entry.Kind.CLAWBACK, difference, clawback, clawback.reason(), at));
    }

    Outcome done() {
        List<Line> lines = new ArrayList<>(others);
        if (!line.equals(before)) {
            lines.addFirst(line);
        }
        return lines.isEmpty() ? Outcome.NOTHING : new Outcome(lines, entries);
    }
}
