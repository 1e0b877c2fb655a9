package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.domain.commission.Entry;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.figures.FigureChanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to be written. */
public final class LedgerChanges {
    final Map<LedgerBook.Person, LedgerBook.Order> firstOrders = new LinkedHashMap<>();
    final Map<LedgerBook.Person, LedgerBook.@Nullable Newest> people = new LinkedHashMap<>();
    final Map<String, Line> lines = new LinkedHashMap<>();
    final List<Entry> entries = new ArrayList<>();
    final FigureChanges figures = new FigureChanges();

    /** First orders that changed. */
    public Map<LedgerBook.Person, LedgerBook.Order> firstOrders() {
        return firstOrders;
    }

    /** People whose newest first conversion changed; null = none any more. */
    public Map<LedgerBook.Person, LedgerBook.@Nullable Newest> people() {
        return people;
    }

    /** Changed lines, parents first. */
    public Collection<Line> lines() {
        return lines.values();
    }

    /** New entries in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Changed totals. */
    public FigureChanges figures() {
        return figures;
    }
}
