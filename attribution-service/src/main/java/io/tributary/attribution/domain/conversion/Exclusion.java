package io.tributary.attribution.domain.conversion;

import java.util.Map;

/** One exclusion, whether it stops this payment, and what it was judged by (ATT-70). */
public record Exclusion(String name, boolean applies, Map<String, String> inputs) {}
