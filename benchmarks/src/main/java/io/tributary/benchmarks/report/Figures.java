package io.tributary.benchmarks.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Named figures in the order in which they were measured. */
public final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Keeps a figure and shows it at once. */
    public void put(String name, Object value, PrintStream out) {
        values.put(name, value);
        out.println(line(name, value));
    }

    /** A figure measured before. */
    public double number(String name) {
        return ((Number) values.get(name)).doubleValue();
    }

    /** Shows all figures as a table. */
    public void print(PrintStream out) {
        out.println();
        values.forEach((name, value) -> out.println(line(name, value)));
    }

    /** Writes all figures as one JSON object. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n");
    }

    private static String line(String name, Object value) {
        String shown = value instanceof Double number ? String.format(Locale.ROOT, "%,.2f", number) : String.valueOf(value);
        return String.format(Locale.ROOT, "  %-44s %s", name, shown);
    }
}
