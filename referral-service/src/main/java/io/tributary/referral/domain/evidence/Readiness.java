package io.tributary.referral.domain.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Which settings a program lacks at Impact, as the gateway told it (IMP-3, REF-50).
 *
 * @param performance state of the Conversions API: complete, missing, invalid or refused
 * @param advocate    state of the referral API
 * @param settings    names of what is missing, never values
 */
public record Readiness(String performance, String advocate, List<String> settings) {
    /** What keeps rewards from being granted; refused credentials are ready (REF-50). */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!ready(performance) || !ready(advocate)) {
            obstacles.addAll(settings);
            if (obstacles.isEmpty()) {
                obstacles.add(ready(performance) ? "advocate" : "performance");
            }
        }
        return obstacles;
    }

    private static boolean ready(String state) {
        return state.equals("complete") || state.equals("refused");
    }
}
