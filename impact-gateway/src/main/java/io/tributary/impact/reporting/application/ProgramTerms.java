package io.tributary.impact.reporting.application;

import io.tributary.impact.reporting.domain.commission.Terms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the reports need of a program definition.
 *
 * @param key      program key
 * @param versions versions that are in force by their own time; corrections never touch these fields (REF-3)
 */
public record ProgramTerms(String key, List<Version> versions) {
    /**
     * One version.
     *
     * @param number        from 1
     * @param effectiveFrom start
     * @param ownLinks      whether it is an affiliate program with links of our own
     * @param product       product it decides, if any
     * @param state         active, paused or retired
     * @param terms         commission terms, if any
     * @param allowedHosts  hosts links may lead to
     * @param cap           limit of a referrer, if any
     */
    public record Version(int number, Instant effectiveFrom, boolean ownLinks, @Nullable String product, String state,
                          @Nullable Terms terms, List<String> allowedHosts, @Nullable Integer cap) {}

    /** The version effective then (REF-2). */
    public Optional<Version> at(Instant instant) {
        return versions.stream().filter(version -> !version.effectiveFrom().isAfter(instant))
                .max(Comparator.comparing(Version::effectiveFrom).thenComparing(Version::number));
    }

    /** Commission terms effective then; null while there are none. */
    public @Nullable Terms termsAt(Instant instant) {
        return at(instant).map(Version::terms).orElse(null);
    }
}
