package io.tributary.referral.domain.program;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one program, in order of their number (REF-1).
 *
 * @param key {@code [a-z][a-z0-9_]{1,39}}, never reused
 */
public record Program(String key, List<ProgramVersion> versions) {
    private static final Comparator<ProgramVersion> LATER =
            Comparator.comparing(ProgramVersion::effectiveFrom).thenComparing(ProgramVersion::number);

    /**
     * A version as it counts: its own rules, with identifiers and texts of the version that corrects it.
     *
     * @param version     the version whose rules apply
     * @param correctedBy number of the correcting version used, or null
     * @param definition  rules of {@code version}, identifiers of {@code correctedBy}
     */
    public record Effective(ProgramVersion version, @Nullable Integer correctedBy, Definition definition) {}

    /** The version effective at an instant, or null before the first one (REF-2). */
    public @Nullable Effective at(Instant instant) {
        return versions.stream()
                .filter(version -> version.corrects() == null && !version.effectiveFrom().isAfter(instant))
                .max(LATER).map(this::corrected).orElse(null);
    }

    /** The version of that number as it counts, or null when there is none; a correcting number names what it corrects. */
    public @Nullable Effective numbered(int number) {
        for (ProgramVersion version : versions) {
            if (version.number() == number) {
                Integer corrects = version.corrects();
                return corrects == null ? corrected(version) : numbered(corrects);
            }
        }
        return null;
    }

    /** The version of that number with exactly this correction, as a decision recorded it; null when there is none. */
    public @Nullable Effective exactly(int number, @Nullable Integer correctedBy) {
        ProgramVersion version = find(number);
        ProgramVersion correction = correctedBy == null ? null : find(correctedBy);
        if (version == null) {
            return null;
        }
        return new Effective(version, correctedBy, correction == null ? version.definition()
                : version.definition().withIdentifiersOf(correction.definition()));
    }

    private @Nullable ProgramVersion find(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst().orElse(null);
    }

    /** The latest version, whether effective or not. */
    public ProgramVersion latest() {
        return versions.getLast();
    }

    /** Whether the program is retired at some instant; that is final (REF-9). */
    public boolean retires() {
        return retiresBeside(Instant.MIN);
    }

    /**
     * Whether the program is retired at some instant other than this start. Of two versions with the same start only the
     * higher number is ever in force (REF-2), so that a version may still take the place of one that would retire.
     */
    public boolean retiresBeside(Instant start) {
        return versions.stream().filter(version -> version.definition().state() == Definition.State.RETIRED)
                .filter(version -> !version.effectiveFrom().equals(start))
                .anyMatch(version -> versions.stream().noneMatch(later -> later.corrects() == null
                        && later.number() > version.number() && later.effectiveFrom().equals(version.effectiveFrom())));
    }

    /** What is effective somewhere in {@code [from, to)}; a null end means for ever. */
    public List<Definition> during(Instant from, @Nullable Instant to) {
        List<Definition> found = new ArrayList<>();
        Effective first = at(from);
        if (first != null) {
            found.add(first.definition());
        }
        for (ProgramVersion version : versions) {
            boolean starts = version.corrects() == null && version.effectiveFrom().isAfter(from)
                    && (to == null || version.effectiveFrom().isBefore(to));
            if (starts) {
                found.add(corrected(version).definition());
            }
        }
        return found;
    }

    /** First start of another version after an instant, or null. */
    public @Nullable Instant nextStartAfter(Instant instant) {
        return versions.stream().filter(version -> version.corrects() == null).map(ProgramVersion::effectiveFrom)
                .filter(start -> start.isAfter(instant)).min(Comparator.naturalOrder()).orElse(null);
    }

    /** The same program with one version more. */
    public Program with(ProgramVersion version) {
        List<ProgramVersion> more = new ArrayList<>(versions);
        more.add(version);
        return new Program(key, List.copyOf(more));
    }

    private Effective corrected(ProgramVersion version) {
        ProgramVersion correction = null;
        for (ProgramVersion other : versions) {
            if (Integer.valueOf(version.number()).equals(other.corrects())) {
                correction = other;
            }
        }
        return correction == null ? new Effective(version, null, version.definition())
                : new Effective(version, correction.number(), version.definition().withIdentifiersOf(correction.definition()));
    }
}
