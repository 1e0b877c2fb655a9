package io.tributary.impact.domain.conversionreport;

import java.util.List;
import java.util.Map;

/** A body to send, or why none can be built (IMP-65). */
public sealed interface ReportBody {
    /** Fields in order; values are strings and whole or decimal numbers. */
    record Built(Map<String, Object> fields) implements ReportBody {}

    /**
     * It cannot be built.
     *
     * @param reason {@code missing_fact} or {@code invalid_payload}
     * @param fields names concerned
     */
    record Unbuildable(String reason, List<String> fields) implements ReportBody {}
}
