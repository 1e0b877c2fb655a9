package io.tributary.scenarios.override;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                case List<?> list when list.stream().allMatch(Map.class::isInstance) -> byName(list, change);
                case null, default -> change;
            };
        }
        return override;
    }

    private static Object byName(List<?> items, Map<?, ?> changes) {
        List<Object> merged = new ArrayList<>();
        for (Object item : items) {
            Map<?, ?> map = (Map<?, ?>) item;
            Object change = IDENTITIES.stream().map(map::get).filter(Objects::nonNull).map(name -> (Object) changes.get(name))
                    .filter(Objects::nonNull).findFirst().orElse(null);
            merged.add(change instanceof Map<?, ?> inner ? merge(map, inner) : item);
        }
        return merged;
    }
}
