package io.tributary.impact.reporting.domain.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner with everything it ever agreed to.
 *
 * @param code         as registered
 * @param program      its program
 * @param registeredAt when
 * @param changes      its states in order, the registration first; never empty
 */
public record Partner(String code, String program, Instant registeredAt, List<Change> changes) {
    /**
     * What is true from an instant on.
     *
     * @param revision    from 1
     * @param at          from when
     * @param displayName name; never published
     * @param rateBp      its own rate, if any
     * @param target      where its links lead, if not the program's default
     * @param owner       its own user, if known
     * @param active      whether new clicks count
     */
    public record Change(int revision, Instant at, String displayName, @Nullable Integer rateBp,
                         @Nullable String target, @Nullable String owner, boolean active) {}

    /** Lower-cased code. */
    public String key() {
        return PartnerCode.key(code);
    }

    /** What is true now. */
    public Change now() {
        return changes.getLast();
    }

    /** What was true then; before the registration its first state counts (REP-2). */
    public Change at(Instant instant) {
        return changes.reversed().stream().filter(change -> !change.at().isAfter(instant)).findFirst()
                .orElse(changes.getFirst());
    }
}
