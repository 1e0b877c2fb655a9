package io.tributary.simulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Form-encoded parameters, nested ones ({@code phases[0][items][0][price]}) included. */
public final class Form {

    private Form() {}

    /** Parameters by their name as sent, decoded, in order; a repeated name keeps its last value. */
    public static Map<String, String> flat(String encoded) {
        var found = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int sign = pair.indexOf('=');
                var name = decode(sign < 0 ? pair : pair.substring(0, sign));
                found.put(numbered(name, found), sign < 0 ? "" : decode(pair.substring(sign + 1)));
            }
        }
        return found;
    }

    /** {@code expand[]} sent several times becomes {@code expand[0]}, {@code expand[1]}, … */
    private static String numbered(String name, Map<String, String> found) {
        if (!name.endsWith("[]")) {
            return name;
        }
        var base = name.substring(0, name.length() - 1);
        int next = 0;
        while (found.containsKey(base + next + "]")) {
            next++;
        }
        return base + next + "]";
    }

    /** The same parameters as nested maps and lists, whole numbers and truth values typed. */
    public static Map<String, Object> nested(Map<String, String> flat) {
        var root = new LinkedHashMap<String, Object>();
        flat.forEach((name, value) -> put(root, steps(name), value));
        var listed = new LinkedHashMap<String, Object>();
        root.forEach((name, value) -> listed.put(name, lists(value)));
        return listed;
    }

    private static List<String> steps(String name) {
        return List.of(name.replace("]", "").split("\\["));
    }

    @SuppressWarnings("unchecked") // only maps made here are descended into
    private static void put(Map<String, Object> root, List<String> steps, String value) {
        var here = root;
        for (var step : steps.subList(0, steps.size() - 1)) {
            var next = here.get(step);
            if (!(next instanceof Map)) {
                next = new LinkedHashMap<String, Object>();
                here.put(step, next);
            }
            here = (Map<String, Object>) next;
        }
        var last = steps.getLast();
        here.put(last, typed(value));
    }

    private static Object lists(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        boolean numbered = map.keySet().stream().allMatch(key -> key.toString().matches("\\d{1,6}"));
        if (numbered && !map.isEmpty()) {
            var ordered = new TreeMap<Integer, Object>();
            map.forEach((key, each) -> ordered.put(Integer.valueOf(key.toString()), lists(each)));
            return new ArrayList<>(ordered.values());
        }
        var named = new LinkedHashMap<String, Object>();
        map.forEach((key, each) -> named.put(key.toString(), lists(each)));
        return named;
    }

    private static Object typed(String value) {
        if (value.matches("-?(0|[1-9]\\d{0,17})")) {
            return Long.valueOf(value);
        }
        return value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
