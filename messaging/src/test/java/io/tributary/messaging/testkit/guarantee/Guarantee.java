package io.tributary.messaging.testkit.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A promise that can be checked on what was told and what was seen. */
@FunctionalInterface
public interface Guarantee {
    /**
     * @param told facts in the order in which they were told, each once
     * @param seen facts in the order in which they were seen
     * @return every violation; empty when the promise was kept
     */
    List<String> violations(List<Fact> told, List<Fact> seen);

    /** Every fact told is seen (OPS-5). */
    Guarantee NOTHING_LOST = (told, seen) -> {
        Set<Fact> all = new HashSet<>(seen);
        return told.stream().filter(fact -> !all.contains(fact)).map(fact -> "lost: " + fact).toList();
    };

    /** No fact is seen twice, and none that was not told (OPS-5). */
    Guarantee EFFECT_ONCE = (told, seen) -> {
        List<String> violations = new ArrayList<>();
        Set<Fact> all = new HashSet<>(told);
        Set<Fact> before = new HashSet<>();
        for (Fact fact : seen) {
            if (!before.add(fact)) {
                violations.add("twice: " + fact);
            }
            if (!all.contains(fact)) {
                violations.add("never told: " + fact);
            }
        }
        return violations;
    };

    /** First sights of a key's facts follow the order in which they were told (OPS-8); repetitions do not matter. */
    Guarantee PER_KEY_ORDER = (_, seen) -> {
        List<String> violations = new ArrayList<>();
        Map<String, Long> latest = new HashMap<>();
        Set<Fact> before = new HashSet<>();
        for (Fact fact : seen) {
            if (before.add(fact)) {
                Long last = latest.put(fact.key(), fact.number());
                if (last != null && last > fact.number()) {
                    violations.add("overtaken: " + fact + " after " + last);
                }
            }
        }
        return violations;
    };

    /** Checks several at once. */
    static void verify(List<Fact> told, List<Fact> seen, Guarantee... guarantees) {
        List<String> violations = new ArrayList<>();
        for (Guarantee guarantee : guarantees) {
            violations.addAll(guarantee.violations(told, seen));
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations, first " + violations.subList(0, Math.min(10, violations.size())));
        }
    }
}
