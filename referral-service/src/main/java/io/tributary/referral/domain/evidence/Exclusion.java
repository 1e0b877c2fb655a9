package io.tributary.referral.domain.evidence;

import java.util.SortedMap;

/** One exclusion of ATT-70 with what it was judged by. */
public record Exclusion(String name, boolean applies, SortedMap<String, String> inputs) {}
