package io.tributary.impact.reporting.domain.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of a partner's slices: the whole, what has no sub id, and one per sub id (REP-24). */
public final class Slice {
    /** The whole partner. */
    public static final String WHOLE = "";
    private static final String UNLABELLED = "-";
    private static final String LABEL = "=";

    private Slice() {}

    /** Slice of a sub id. */
    public static String of(@Nullable String subId) {
        return subId == null ? UNLABELLED : LABEL + subId;
    }

    /** Slices a fact counts in. */
    public static List<String> both(@Nullable String subId) {
        return List.of(WHOLE, of(subId));
    }

    /** Sub id of a slice that is not the whole. */
    public static @Nullable String subId(String slice) {
        return slice.startsWith(LABEL) ? slice.substring(1) : null;
    }
}
