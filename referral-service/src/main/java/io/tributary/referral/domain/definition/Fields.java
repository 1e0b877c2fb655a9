package io.tributary.referral.domain.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one object of a submitted definition and collects every fault instead of stopping at the first (REF-6). */
final class Fields {
    private final String path;
    private final Map<?, ?> values;
    private final List<Fault> faults;
    private final Set<String> read = new HashSet<>();

    Fields(String path, Map<?, ?> values, List<Fault> faults) {
        this.path = path;
        this.values = values;
        this.faults = faults;
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        read.add(name);
        return values.get(name) != null;
    }

    /** Whether the field is named at all, even with null. */
    boolean names(String name) {
        read.add(name);
        return values.containsKey(name);
    }

    /** The raw value, or null. */
    @Nullable Object raw(String name) {
        read.add(name);
        return values.get(name);
    }

    /** A text, or null when absent. */
    @Nullable String text(String name) {
        Object value = raw(name);
        return value == null ? null : value.toString();
    }

    /** A text, or the default when absent. */
    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    /** A text that must be there. */
    String needed(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            fault(name, "missing_field", "must be given");
            return "";
        }
        return value;
    }

    /** One of the constants; another value is a fault with this code. */
    String oneOf(String name, String otherwise, String code, String... allowed) {
        String value = text(name, otherwise);
        if (!List.of(allowed).contains(value)) {
            fault(name, code, "must be one of " + String.join(", ", allowed));
            return allowed[0];
        }
        return value;
    }

    /** true, false, on or off. */
    boolean flag(String name, boolean otherwise) {
        Object value = raw(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toString()) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> {
                fault(name, "value_invalid", "must be true or false");
                yield otherwise;
            }
        };
    }

    /** A whole number of this range, or null when absent or faulty. */
    @Nullable Integer number(String name, int least, int most, String code) {
        Object value = raw(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && Spans.isWhole(number) && number.longValue() >= least && number.longValue() <= most) {
            return number.intValue();
        }
        fault(name, code, "must be a whole number from " + least + " to " + most);
        return null;
    }

    /** A whole number of this range, or the default when absent or faulty. */
    int number(String name, int otherwise, int least, int most, String code) {
        Integer value = number(name, least, most, code);
        return value == null ? otherwise : value;
    }

    /** A duration of this range, or null when absent or faulty; a bare number counts in the unit. */
    @Nullable Duration span(String name, Duration unit, Duration least, Duration most, String code) {
        Object value = raw(name);
        if (value == null || "none".equals(value)) {
            return null;
        }
        Duration span = Spans.parse(value, unit);
        if (span == null || span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            fault(name, code, "must be a duration from " + Spans.format(least) + " to " + Spans.format(most));
            return null;
        }
        return span;
    }

    /** A list of texts; empty when absent. A single text counts as a list of one. */
    List<String> texts(String name) {
        Object value = raw(name);
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case String one -> List.of(one);
            default -> {
                fault(name, "value_invalid", "must be a list");
                yield List.of();
            }
        };
    }

    /** A nested object, or null when absent. */
    @Nullable Fields object(String name) {
        Object value = raw(name);
        if (value instanceof Map<?, ?> map) {
            return new Fields(at(name), map, faults);
        }
        if (value != null && !"none".equals(value)) {
            fault(name, "value_invalid", "must be an object");
        }
        return null;
    }

    /** A list of nested objects; a text in it stands for an object with only this key. */
    List<Fields> objects(String name, String key) {
        List<Fields> found = new ArrayList<>();
        if (raw(name) instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Map<?, ?> map = list.get(i) instanceof Map<?, ?> object ? object : Map.of(key, String.valueOf(list.get(i)));
                found.add(new Fields(at(name) + "[" + i + "]", map, faults));
            }
        } else if (has(name) && !"none".equals(raw(name))) {
            fault(name, "value_invalid", "must be a list");
        }
        return found;
    }

    /** Names of the object's fields. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(name -> names.add(String.valueOf(name)));
        read.addAll(names);
        return names;
    }

    /** Reports a fault of a field. */
    void fault(String name, String code, String message) {
        faults.add(new Fault(at(name), code, message));
    }

    /** Reports every field nobody has read. */
    void close() {
        values.keySet().stream().map(String::valueOf).filter(name -> !read.contains(name))
                .forEach(name -> fault(name, "unknown_field", "is not a field of a definition"));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
