package io.tributary.attribution.domain.program;

import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All known definitions, asked by business time (REF-2). Immutable. */
public final class Programs {
    private static final Comparator<ProgramVersion> BY_START =
            Comparator.comparing(ProgramVersion::effectiveFrom).thenComparing(ProgramVersion::version);

    private final Map<String, List<ProgramVersion>> versions;

    private Programs(Map<String, List<ProgramVersion>> versions) {
        this.versions = versions;
    }

    /** Definitions from all their versions, in any order. */
    public static Programs of(Collection<ProgramVersion> all) {
        Map<String, List<ProgramVersion>> byProgram = new TreeMap<>();
        for (ProgramVersion version : all) {
            if (version.corrects() == null) {
                byProgram.computeIfAbsent(version.program(), key -> new ArrayList<>()).add(version);
            }
        }
        byProgram.values().forEach(list -> list.sort(BY_START));
        return new Programs(byProgram);
    }

    /** Whether nothing is known yet (ATT-17). */
    public boolean none() {
        return versions.isEmpty();
    }

    /** The version of a program effective at an instant, or null (REF-2). */
    public @Nullable ProgramVersion effective(String program, Instant at) {
        ProgramVersion found = null;
        for (ProgramVersion version : versions.getOrDefault(program, List.of())) {
            if (!version.effectiveFrom().isAfter(at)) {
                found = version;
            }
        }
        return found;
    }

    /** A version by its number, or null; used where a decision is repeated. */
    public @Nullable ProgramVersion numbered(String program, int number) {
        return versions.getOrDefault(program, List.of()).stream()
                .filter(version -> version.version() == number).findFirst().orElse(null);
    }

    /** Every program's version effective at an instant, in the order of their keys. */
    public List<ProgramVersion> effective(Instant at) {
        List<ProgramVersion> found = new ArrayList<>();
        for (String program : versions.keySet()) {
            ProgramVersion version = effective(program, at);
            if (version != null) {
                found.add(version);
            }
        }
        return found;
    }

    /** The version that owns a product at an instant, or null (ATT-68). */
    public @Nullable ProgramVersion owner(String product, Instant at) {
        return effective(at).stream().filter(version -> product.equals(version.product())).findFirst().orElse(null);
    }

    /** States of all programs at an instant, by key (ATT-82). */
    public Map<String, ProgramState> states(Instant at) {
        Map<String, ProgramState> states = new TreeMap<>();
        effective(at).forEach(version -> states.put(version.program(), version.state()));
        return states;
    }

    /**
     * The version whose landing path is the longest match of a path, or null (ATT-6): equal, or followed by a slash;
     * case counts.
     */
    public @Nullable ProgramVersion landing(String path, Instant at) {
        ProgramVersion best = null;
        int longest = -1;
        for (ProgramVersion version : effective(at)) {
            for (String landing : version.landingPaths()) {
                if (landing.length() > longest && covers(landing, path)) {
                    best = version;
                    longest = landing.length();
                }
            }
        }
        return best;
    }

    private static boolean covers(String landing, String path) {
        return path.equals(landing) || (path.startsWith(landing) && (landing.endsWith("/") || path.charAt(landing.length()) == '/'));
    }

    /** Affiliate providers admitted by any program at an instant, by key (ATT-57); paused programs are no exception. */
    public Map<String, Provider> affiliateProviders(Instant at) {
        return providers(TouchKind.AFFILIATE, at);
    }

    /** Providers of a kind admitted by any program at an instant, by key. */
    public Map<String, Provider> providers(TouchKind kind, Instant at) {
        Map<String, Provider> found = new LinkedHashMap<>();
        for (ProgramVersion version : effective(at)) {
            for (Provider provider : version.providers()) {
                if (provider.kind() == kind) {
                    found.putIfAbsent(provider.key(), provider);
                }
            }
        }
        return found;
    }

    /** Longest window of any version known, in milliseconds (ATT-20). */
    public long longestWindowMillis() {
        return versions.values().stream().flatMap(List::stream).flatMap(version -> version.providers().stream())
                .mapToLong(Provider::windowMillis).max().orElse(0);
    }

    /** Products owned by any version of these programs. */
    public List<String> products(Collection<String> programs) {
        Map<String, Boolean> found = new HashMap<>();
        for (String program : programs) {
            for (ProgramVersion version : versions.getOrDefault(program, List.of())) {
                if (version.product() != null) {
                    found.put(version.product(), true);
                }
            }
        }
        return List.copyOf(found.keySet());
    }
}
