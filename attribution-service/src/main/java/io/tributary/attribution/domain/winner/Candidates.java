package io.tributary.attribution.domain.winner;

import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.program.ProgramState;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a touch may be considered for a payment, and why not (ATT-73, ATT-82). */
final class Candidates {
    static final String NOT_ADMITTED = "provider_not_admitted";
    static final String OUT_OF_SCOPE = "out_of_scope";
    static final String LATE = "late";
    static final String AFTER = "after_conversion";
    static final String REJECTED = "value_rejected";
    static final String EXPIRED = "expired";

    private final ConversionFacts facts;
    private final ProgramVersion program;

    Candidates(ConversionFacts facts, ProgramVersion program) {
        this.facts = facts;
        this.program = program;
    }

    /** Why the touch is no candidate, or null when it is one. */
    @Nullable String noCandidate(TouchFact touch) {
        Provider provider = program.provider(touch.provider());
        if (provider == null) {
            return NOT_ADMITTED;
        }
        if (!inScope(touch, provider)) {
            return OUT_OF_SCOPE;
        }
        boolean before = !touch.touchedAt().isAfter(facts.payment().convertedAt());
        return before && touch.since().isAfter(facts.asOf()) ? LATE : null;
    }

    /** Why a candidate is not valid, or null when it is. */
    @Nullable String invalid(TouchFact touch) {
        Instant convertedAt = facts.payment().convertedAt();
        if (touch.touchedAt().isAfter(convertedAt)) {
            return AFTER;
        }
        if (!touch.accepted()) {
            return REJECTED;
        }
        Provider provider = program.provider(touch.provider());
        return provider != null && provider.windowHolds(touch.touchedAt(), convertedAt) ? null : EXPIRED;
    }

    private boolean inScope(TouchFact touch, Provider provider) {
        boolean own = touch.program().equals(program.program());
        if (touch.kind() == TouchKind.REFERRAL && facts.states().get(touch.program()) == ProgramState.RETIRED) {
            return false;
        }
        return own || (provider.allPrograms() && facts.states().get(touch.program()) == ProgramState.ACTIVE);
    }
}
