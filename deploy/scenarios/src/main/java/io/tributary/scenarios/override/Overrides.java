package io.tributary.scenarios.override;

import io.tributary.scenarios.story.Settings;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import io.tributary.scenarios.world.Programs;
import io.tributary.scenarios.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Configuration a story changes, and its way back to the shipped one. */
public final class Overrides {
    private static final String GATEWAY = "impact-gateway";
    private static final String STAFF = "manager-1";

    private final World world;
    private final Programs programs;
    private final Http http = new Http();
    private final Map<String, Map<String, Object>> shipped = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> apis = new LinkedHashSet<>();

    private record Change(String program, Instant at) {}

    /** For one run of a story. */
    public Overrides(World world, Programs programs) {
        this.world = world;
        this.programs = programs;
    }

    /** Puts these settings in force from now on. */
    public void put(Settings settings) {
        settings.programs().forEach((program, override) -> {
            Map<String, Object> inForce = programs.definition(program);
            shipped.putIfAbsent(program, inForce);
            submit(program, Merge.merge(inForce, override), world.now());
            changes.add(new Change(program, world.now()));
        });
        settings.impact().forEach((api, configured) -> {
            apis.add(api);
            configure(api, configured);
        });
        world.awaitQuiet();
    }

    /** Whether anything has to be undone. */
    public boolean any() {
        return !changes.isEmpty() || !apis.isEmpty();
    }

    /** Makes the shipped settings hold again at every instant at which the story had changed them. */
    public void undo() {
        programs.refresh();
        changes.forEach(change -> submit(change.program(), shipped.getOrDefault(change.program(), Map.of()), change.at()));
        apis.forEach(api -> configure(api, true));
        world.awaitQuiet();
    }

    private void submit(String program, Map<String, Object> definition, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>(definition);
        body.put("based_on", latest(program));
        body.put("effective_from", at.toString());
        Exchange answer = http.send(world.entry(), Http.Call.of("POST", "/api/admin/programs/" + program + "/versions",
                world.staffToken(STAFF, "program_manager"), body));
        if (!answer.succeeded()) {
            throw new IllegalStateException("the override of " + program + " was refused: " + answer.status() + " " + answer.text());
        }
        programs.refresh();
    }

    private int latest(String program) {
        return Plain.rows(programs.program(program), "versions").stream()
                .map(row -> Plain.text(row, "version")).filter(version -> version != null).mapToInt(Integer::parseInt).max().orElse(0);
    }

    private void configure(String api, boolean configured) {
        Exchange answer = http.send(world.service(GATEWAY), Http.Call.of("POST", "/internal/impact-accounts", null, Map.of(api, configured)));
        if (!answer.succeeded()) {
            throw new IllegalStateException("the Impact accounts could not be changed: " + answer.summary());
        }
    }
}
