package io.tributary.simulators.stripe.shape;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two shapes of Stripe's objects. */
public enum Shape {
    /** Before {@code 2025-03-31.basil}. */
    OLDER,
    /** Since {@code 2025-03-31.basil}. */
    BASIL;

    private static final String FIRST_BASIL = "2025-03-31";

    /** The shape of an API version such as {@code 2024-06-20} or {@code 2025-03-31.basil}. */
    public static Shape of(String apiVersion) {
        return apiVersion.compareTo(FIRST_BASIL) < 0 ? OLDER : BASIL;
    }

    /** Whether this is the older one. */
    public boolean older() {
        return this == OLDER;
    }

    /** Whole seconds, or null. */
    static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : (Long) instant.getEpochSecond();
    }

    /** A JSON object that keeps the order of its fields and may hold nulls. */
    static Map<String, Object> object(String id, String type) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id);
        fields.put("object", type);
        return fields;
    }

    /** A list as Stripe wraps it. */
    public static Map<String, Object> list(String url, List<Map<String, Object>> data) {
        var list = new LinkedHashMap<String, Object>();
        list.put("object", "list");
        list.put("data", data);
        list.put("has_more", false);
        list.put("total_count", data.size());
        list.put("url", url);
        return list;
    }
}
