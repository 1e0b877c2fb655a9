package io.tributary.referral.domain;

import io.tributary.referral.domain.definition.DefinitionReader;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.ProgramVersion;
import io.tributary.referral.domain.program.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The definitions that ship, read as the service reads them. */
public final class Shipped {
    public static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    public static final List<String> KEYS = List.of("kilo_pass", "kiloclaw", "partner_links", "signup_leads");

    private Shipped() {}

    /** The file as plain maps; a fresh copy that may be changed. */
    public static Map<String, Object> text(String key) {
        try (InputStream in = Shipped.class.getResourceAsStream("/programs/" + key + ".yaml")) {
            Map<String, Object> loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new LinkedHashMap<>(loaded);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Definition definition(String key) {
        return DefinitionReader.read(key, text(key), null).definition();
    }

    /** The shipped definition with some fields replaced. */
    public static Definition changed(String key, Map<String, Object> fields) {
        Map<String, Object> text = text(key);
        text.putAll(fields);
        return DefinitionReader.read(key, text, null).definition();
    }

    public static Programs programs() {
        Map<String, Program> programs = new TreeMap<>();
        KEYS.forEach(key -> programs.put(key, program(key, definition(key))));
        return new Programs(programs);
    }

    public static Program program(String key, Definition... versions) {
        List<ProgramVersion> list = new ArrayList<>();
        for (Definition definition : versions) {
            list.add(new ProgramVersion(list.size() + 1, START.plusSeconds(list.size()), null, definition));
        }
        return new Program(key, list);
    }
}
