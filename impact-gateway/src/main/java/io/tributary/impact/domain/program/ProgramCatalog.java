package io.tributary.impact.domain.program;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every program known, by key. */
public final class ProgramCatalog {
    private final Map<String, Program> programs;
    private final Map<String, Provider> providers;

    /** @param programs programs with distinct keys */
    public ProgramCatalog(Collection<Program> programs) {
        this.programs = new TreeMap<>();
        this.providers = new TreeMap<>();
        for (Program program : programs) {
            this.programs.put(program.key(), program);
            program.versions().forEach(version -> version.providers().forEach(p -> providers.put(p.key(), p)));
        }
    }

    /** All programs, by key. */
    public Collection<Program> all() {
        return programs.values();
    }

    /** Whether a definition of that key has arrived. */
    public boolean knows(String program) {
        return programs.containsKey(program);
    }

    /** The version of that program effective at the instant. */
    public Optional<ProgramVersion> at(String program, Instant time) {
        Program known = programs.get(program);
        return known == null ? Optional.empty() : known.at(time);
    }

    /** Key of the program that decides this product at the instant. */
    public Optional<String> deciding(String product, Instant time) {
        return programs.values().stream()
                .filter(program -> program.at(time).filter(version -> product.equals(version.product())).isPresent())
                .map(Program::key)
                .findFirst();
    }

    /** The provider of that key, or null when no definition names it yet. */
    public @Nullable Provider provider(String key) {
        return providers.get(key);
    }

    /** Keys of the providers whose affiliate credits are reported to Impact. */
    public Set<String> reportedProviders() {
        return providers.values().stream()
                .filter(Provider::reportsAffiliates)
                .map(Provider::key)
                .collect(Collectors.toUnmodifiableSet());
    }
}
