package io.tributary.impact.application.reconcile;

import io.tributary.impact.domain.program.ImpactSettings;
import io.tributary.impact.domain.program.Program;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Programs that report to one campaign of one account; they share its actions, and are compared together (IMP-79).
 *
 * @param programs settings by program key, in order of the keys
 */
record Campaigns(Map<String, ImpactSettings> programs) {

    /** All groups of programs with a campaign. */
    static List<Campaigns> all(ProgramCatalog catalog, Instant now) {
        Map<List<String>, Map<String, ImpactSettings>> groups = new LinkedHashMap<>();
        for (Program program : catalog.all()) {
            program.at(now).map(ProgramVersion::impact).filter(settings -> settings.campaignId() != null)
                    .ifPresent(settings -> groups.computeIfAbsent(
                            List.of(settings.account(), Objects.requireNonNull(settings.campaignId())),
                            _ -> new TreeMap<>()).put(program.key(), settings));
        }
        return groups.values().stream().map(Campaigns::new).toList();
    }

    /** The group of the programs a run names; one without programs when it has none. */
    static Campaigns of(ProgramCatalog catalog, String runPrograms, Instant now) {
        return all(catalog, now).stream()
                .filter(group -> List.of(runPrograms.split(",")).stream().anyMatch(group.programs()::containsKey))
                .findFirst().orElse(new Campaigns(Map.of()));
    }

    /** Keys, separated by commas. */
    String name() {
        return String.join(",", programs.keySet());
    }

    /** Alias of the account. */
    String account() {
        return programs.values().iterator().next().account();
    }

    /** The campaign. */
    String campaign() {
        return Objects.requireNonNull(programs.values().iterator().next().campaignId());
    }

    /** Tracker that the program sends its sales with; blank without one. */
    String saleTracker(String program) {
        ImpactSettings settings = programs.get(program);
        return settings == null ? "" : Objects.requireNonNullElse(settings.tracker("SALE"), "");
    }

    /** Whether sales of these programs use that tracker. */
    boolean sells(String tracker) {
        return programs.keySet().stream().anyMatch(program -> saleTracker(program).equals(tracker));
    }
}
