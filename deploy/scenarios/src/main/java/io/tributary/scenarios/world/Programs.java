package io.tributary.scenarios.world;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Program definitions as the product shows them; read anew after each change. */
public final class Programs {
    private static final String STAFF = "manager-1";

    private final World world;
    private final Http http;
    private final Map<String, Map<String, Object>> cache = new LinkedHashMap<>();

    /** Reads through the entry. */
    public Programs(World world, Http http) {
        this.world = world;
        this.http = http;
    }

    /** Forgets what was read. */
    public void refresh() {
        cache.clear();
    }

    /** Keys of all programs. */
    public List<String> keys() {
        Exchange answer = http.send(world.entry(), Http.Call.get("/api/programs", null));
        return Plain.rows(answer.body(), "programs").stream().map(row -> String.valueOf(Plain.text(row, "key"))).toList();
    }

    /** The answer about one program: its version in force and the list of all. */
    public Map<String, Object> program(String key) {
        return cache.computeIfAbsent(key, this::fetch);
    }

    private Map<String, Object> fetch(String key) {
        Exchange answer = http.send(world.entry(),
                Http.Call.get("/api/admin/programs/" + key + "?at=" + world.now(), world.staffToken(STAFF, "program_manager")));
        if (!answer.succeeded() || !(answer.body() instanceof Map<?, ?> body)) {
            throw new IllegalStateException("the program cannot be read: " + answer.summary());
        }
        Map<String, Object> program = new LinkedHashMap<>();
        body.forEach((name, value) -> program.put(String.valueOf(name), value));
        return program;
    }

    /** The definition in force. */
    public Map<String, Object> definition(String key) {
        if (Plain.at(program(key), "definition") instanceof Map<?, ?> found) {
            Map<String, Object> definition = new LinkedHashMap<>();
            found.forEach((name, value) -> definition.put(String.valueOf(name), value));
            return definition;
        }
        throw new IllegalStateException("the answer about program " + key + " shows no definition");
    }

    /** The program that decides the product; a program's own key stands for itself. */
    public Optional<String> deciding(String product) {
        List<String> keys = keys();
        return keys.stream().filter(key -> product.equals(Plain.text(definition(key), "product"))).findFirst()
                .or(() -> keys.stream().filter(product::equals).findFirst());
    }

    /** The first landing path of the product's program, or the root where it has none. */
    public String landingPath(@Nullable String product) {
        if (product == null) {
            return "/";
        }
        return deciding(product).map(key -> Plain.at(definition(key), "landing_paths"))
                .map(paths -> paths instanceof List<?> list && !list.isEmpty() ? String.valueOf(list.getFirst()) : "/").orElse("/");
    }

    /** Names of all cookies of that sort that any provider reads, except those it gets from our own links. */
    public Set<String> cookies(String sort) {
        Set<String> found = new LinkedHashSet<>();
        for (String key : keys()) {
            Plain.rows(definition(key), "providers").stream().filter(provider -> !"own_links".equals(Plain.text(provider, "type")))
                    .map(provider -> Plain.text(provider, sort)).filter(name -> name != null).forEach(found::add);
        }
        return found;
    }
}
