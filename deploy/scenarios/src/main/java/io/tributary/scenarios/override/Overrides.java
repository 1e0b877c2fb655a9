package io.tributary.scenarios.override;

import io.tributary.scenarios.story.Settings;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import io.tributary.scenarios.world.Programs;
import io.tributary.scenarios.world.World;
import io.tributary.simulators.impact.ImpactSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Configuration a story changes, and its way back to the shipped one. */
public final class Overrides {
    private static final String GATEWAY = "impact-gateway";
    private static final String STAFF = "manager-1";

    private final World world;
    private final Programs programs;
    private final Instant end;
    private final Http http = new Http();
    private final Map<String, Map<String, Object>> shipped = new LinkedHashMap<>();
    private final Map<Instant, Map<String, Map<String, Object>>> changes = new TreeMap<>();
    private final Map<String, Boolean> apis = new LinkedHashMap<>();

    /**
     * For one run of a story.
     *
     * @param end the story's last instant
     */
    public Overrides(World world, Programs programs, Instant end) {
        this.world = world;
        this.programs = programs;
        this.end = end;
    }

    /** Puts these settings in force from now on, those of all programs at once. */
    public void put(Settings settings) {
        Map<String, Map<String, Object>> merged = new LinkedHashMap<>();
        settings.programs().forEach((program, override) -> {
            Map<String, Object> inForce = programs.definition(program);
            shipped.putIfAbsent(program, inForce);
            merged.put(program, Merge.merge(inForce, override));
        });
        merged.forEach((program, definition) -> changesOfInstants(program).forEach(at ->
                changes.computeIfAbsent(at, any -> new LinkedHashMap<>()).put(program, definition)));
        if (!merged.isEmpty()) {
            changes.forEach((at, changed) -> {
                if (!at.isBefore(world.now())) {
                    submit(changed, at);
                }
            });
        }
        if (settings.programs().values().stream().anyMatch(override -> override.containsKey("reward"))) {
            world.impact().rates(VendorRates.of(programs.keys().stream().map(programs::definition).toList()));
        }
        if (!settings.impact().isEmpty()) {
            apis.putAll(settings.impact());
            configure(apis);
        }
        world.awaitQuiet();
    }

    /** Now, and every later instant of the story at which a version of another story takes over again. */
    private Set<Instant> changesOfInstants(String program) {
        Set<Instant> instants = new TreeSet<>(Set.of(world.now()));
        Plain.rows(programs.program(program), "versions").stream().map(version -> Plain.text(version, "effective_from"))
                .filter(Objects::nonNull).map(Instant::parse).filter(at -> at.isAfter(world.now()) && !at.isAfter(end)).forEach(instants::add);
        return instants;
    }

    /** Whether anything has to be undone. */
    public boolean any() {
        return !changes.isEmpty() || !apis.isEmpty();
    }

    /** Makes the shipped settings hold again at every instant at which the story had changed them. */
    public void undo() {
        programs.refresh();
        world.impact().rates(ImpactSettings.shippedRates());
        changes.forEach((at, changed) -> {
            Map<String, Map<String, Object>> back = new LinkedHashMap<>();
            changed.keySet().forEach(program -> back.put(program, shipped.getOrDefault(program, Map.of())));
            submit(back, at);
        });
        if (!apis.isEmpty()) {
            configure(Map.of());
        }
        world.awaitQuiet();
    }

    private void submit(Map<String, Map<String, Object>> definitions, Instant from) {
        List<Map<String, Object>> versions = definitions.entrySet().stream().map(entry -> {
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("key", entry.getKey());
            version.put("based_on", programs.program(entry.getKey()).get("latest"));
            version.put("effective_from", from.toString());
            version.put("definition", entry.getValue());
            return version;
        }).toList();
        Exchange answer = http.send(world.entry(), Http.Call.of("POST", "/api/admin/programs/versions",
                world.staffToken(STAFF, "program_manager"), Map.of("versions", versions)));
        if (!answer.succeeded()) {
            throw new IllegalStateException("the settings of " + definitions.keySet() + " were refused: " + answer.status() + " "
                    + Plain.write(answer.body()));
        }
        programs.refresh();
    }

    private void configure(Map<String, Boolean> configured) {
        Map<String, String> words = new LinkedHashMap<>();
        List.of("performance", "advocate").forEach(api -> words.put(api, configured.getOrDefault(api, true) ? "configured" : "unconfigured"));
        Exchange answer = http.send(world.service(GATEWAY), Http.Call.of("POST", "/internal/impact-accounts", null, words));
        if (!answer.succeeded()) {
            throw new IllegalStateException("the Impact accounts could not be changed: " + answer.summary());
        }
    }
}
