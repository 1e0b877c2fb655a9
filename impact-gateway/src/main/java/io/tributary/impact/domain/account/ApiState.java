package io.tributary.impact.domain.account;

import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.ProgramVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Readiness of one API for one program (IMP-3).
 *
 * @param state    {@code complete}, {@code missing}, {@code invalid} or {@code refused}
 * @param settings names of settings missing or invalid; never values
 */
public record ApiState(String state, List<String> settings) {
    private static final ApiState COMPLETE = new ApiState("complete", List.of());
    private static final ApiState REFUSED = new ApiState("refused", List.of());

    /** Whether calls may be made. */
    public boolean callable() {
        return "complete".equals(state);
    }

    /**
     * What a program lacks for that API; no program falls back to another's values (IMP-2).
     *
     * @param refused whether the vendor refuses the account's credentials (IMP-7)
     */
    public static ApiState of(Account account, Api api, ProgramVersion version, boolean refused) {
        List<String> missing = new ArrayList<>(account.missing(api));
        ImpactSettings impact = version.impact();
        switch (api) {
            case PERFORMANCE -> {
                need(missing, impact.campaignId(), "campaign_id");
                if (impact.trackers().isEmpty()) {
                    missing.add("trackers");
                }
            }
            case ADVOCATE -> {
                need(missing, impact.advocateProgramId(), "advocate_program_id");
                need(missing, impact.widget(), "widget");
            }
        }
        if (!missing.isEmpty()) {
            return new ApiState("missing", List.copyOf(missing));
        }
        List<String> invalid = account.invalid(api);
        return !invalid.isEmpty() ? new ApiState("invalid", invalid) : refused ? REFUSED : COMPLETE;
    }

    private static void need(List<String> missing, @org.jspecify.annotations.Nullable String value, String name) {
        if (value == null || value.isBlank() || "undefined".equals(value) || "null".equals(value)) {
            missing.add(name);
        }
    }
}
