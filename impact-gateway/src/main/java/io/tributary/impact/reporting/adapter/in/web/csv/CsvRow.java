package io.tributary.impact.reporting.adapter.in.web.csv;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of CSV files: RFC 4180, CRLF, and no cell that a spreadsheet would run (REP-32). */
public final class CsvRow {
    private static final String RUNS = "=+-@\t\r";

    private CsvRow() {}

    /** A text cell: escaped, and made harmless. */
    public static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String harmless = RUNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** One line of cells that are ready. */
    public static String of(List<String> cells) {
        return cells.stream().collect(Collectors.joining(",", "", "\r\n"));
    }
}
