package io.tributary.impact.domain.program;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All versions of one program.
 *
 * @param key      program key
 * @param versions in order of their number
 */
public record Program(String key, List<ProgramVersion> versions) {

    /** The version effective at that instant, corrections applied; empty before the first one (REF-2, REF-3). */
    public Optional<ProgramVersion> at(Instant time) {
        return versions.stream()
                .filter(version -> version.corrects() == null && !version.effectiveFrom().isAfter(time))
                .max(Comparator.comparing(ProgramVersion::effectiveFrom).thenComparing(ProgramVersion::number))
                .map(this::corrected);
    }

    private ProgramVersion corrected(ProgramVersion version) {
        return versions.stream()
                .filter(other -> Objects.equals(other.corrects(), version.number()))
                .max(Comparator.comparing(ProgramVersion::number))
                .map(this::corrected)
                .orElse(version);
    }
}
