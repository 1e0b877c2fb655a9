package io.tributary.scenarios.override;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts overrides into a definition: mappings are merged, lists of named things by their name, all else is replaced. */
final class Merge {
    private static final List<String> IDENTITIES = List.of("key", "name", "plan");

    private Merge() {}

    static Map<String, Object> merge(Map<?, ?> base, Map<?, ?> override) {
        Map<String, Object> merged = new LinkedHashMap<>();
        base.forEach((key, value) -> merged.put(String.valueOf(key), value));
        override.forEach((key, value) -> merged.put(String.valueOf(key), value(merged.get(String.valueOf(key)), value)));
        return merged;
    }

    private static Object value(@Nullable Object base, Object override) {
        if (override instanceof Map<?, ?> change) {
            return switch (base) {
                case Map<?, ?> map -> merge(map, change);
                case List<?> list when !list.isEmpty() && list.stream().allMatch(Map.class::isInstance) -> byName(list, change);
                case null, default -> change;
            };
        }
        return override;
    }

    private static String identity(List<?> items) {
        return IDENTITIES.stream().filter(name -> items.stream().allMatch(item -> ((Map<?, ?>) item).containsKey(name))).findFirst().orElse("key");
    }

    private static Object byName(List<?> items, Map<?, ?> changes) {
        String identity = identity(items);
        Map<String, Object> merged = new LinkedHashMap<>();
        items.forEach(item -> merged.put(String.valueOf(((Map<?, ?>) item).get(identity)), item));
        changes.forEach((name, change) -> {
            Object before = merged.getOrDefault(String.valueOf(name), Map.of(identity, name));
            merged.put(String.valueOf(name), change instanceof Map<?, ?> inner ? merge((Map<?, ?>) before, inner) : change);
        });
        return new ArrayList<>(merged.values());
    }
}
