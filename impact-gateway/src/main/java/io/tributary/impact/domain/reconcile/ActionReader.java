package io.tributary.impact.domain.reconcile;

import io.tributary.impact.domain.answer.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads actions out of a page of the API or an uploaded export (IMP-79). */
public final class ActionReader {
    private static final Set<String> NEEDED = Set.of("id", "actiontrackerid", "orderid", "state");

    private ActionReader() {}

    /**
     * What was read.
     *
     * @param missing columns that are missing; then nothing was read
     * @param bad     numbers of rows that could not be used, from 1
     */
    public record Read(List<VendorAction> actions, Set<String> missing, List<Integer> bad) {}

    /** Number of pages a page says there are; 1 when it says nothing. */
    public static int pages(@Nullable Object tree) {
        String pages = Fields.scalar(Fields.member(tree, "@numpages"));
        return pages != null && pages.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(pages)) : 1;
    }

    /** Whether this is a page of actions at all, and not some other body. */
    public static boolean isPage(@Nullable Object tree) {
        return Fields.member(tree, "Actions") instanceof List<?>;
    }

    /** Actions of one page; entries of another shape are left out. */
    public static List<VendorAction> page(@Nullable Object tree) {
        return Fields.member(tree, "Actions") instanceof List<?> list
                ? list.stream().map(ActionReader::action).filter(java.util.Objects::nonNull).toList() : List.of();
    }

    /** Actions of comma-separated text with a header line. */
    public static Read export(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> names = lines.isEmpty() ? List.of() : cells(lines.getFirst()).stream()
                .map(name -> name.strip().replace(" ", "").replace("_", "").toLowerCase(Locale.ROOT))
                .map(name -> "oid".equals(name) ? "orderid" : "actionid".equals(name) ? "id" : name).toList();
        Set<String> missing = new TreeSet<>(NEEDED);
        names.forEach(missing::remove);
        List<VendorAction> actions = new ArrayList<>();
        List<Integer> bad = new ArrayList<>();
        for (int row = 1; missing.isEmpty() && row < lines.size(); row++) {
            List<String> cells = cells(lines.get(row));
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                fields.put(names.get(i), cells.get(i));
            }
            VendorAction action = cells.size() == names.size() ? action(fields) : null;
            if (action == null) {
                bad.add(row);
            } else {
                actions.add(action);
            }
        }
        return new Read(actions, missing, bad);
    }

    private static @Nullable VendorAction action(@Nullable Object entry) {
        String id = text(entry, "Id");
        String tracker = text(entry, "ActionTrackerId");
        String order = text(entry, "OrderId") == null ? text(entry, "Oid") : text(entry, "OrderId");
        String state = text(entry, "State");
        if (id == null || tracker == null || order == null || state == null) {
            return null;
        }
        String intended = text(entry, "IntendedAmount");
        return new VendorAction(id, tracker, order, "REVERSED".equalsIgnoreCase(state),
                decimal(intended == null ? text(entry, "Amount") : intended), instant(text(entry, "LockingDate")));
    }

    private static @Nullable String text(@Nullable Object entry, String name) {
        String text = Fields.scalar(Fields.member(entry, name));
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text != null && text.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(text) : null;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                i += doubled ? 1 : 0;
                cell.append(doubled ? "\"" : "");
                quoted = doubled == quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
