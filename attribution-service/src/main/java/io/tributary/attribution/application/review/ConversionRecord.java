package io.tributary.attribution.application.review;

import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Kind;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.program.ProgramVersion;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment and how far its decision is.
 *
 * @param sequence   order of processing; the first of two "first" payments is the first (ATT-72)
 * @param revision   0 while undecided
 * @param first      whether it is the first conversion of (user, product)
 * @param considered ids of touches the standing decision saw; loaded only where late evidence is looked at
 */
public record ConversionRecord(
        Payment payment,
        long sequence,
        Instant receivedAt,
        State state,
        @Nullable String conversionId,
        @Nullable String program,
        int programVersion,
        int revision,
        @Nullable Kind kind,
        @Nullable Outcome outcome,
        boolean first,
        Set<String> considered) {

    /** NEW until looked at; NO_PROGRAM while nobody owns its product (ATT-68); AWAITING_USER per ATT-85. */
    public enum State { NEW, NO_PROGRAM, AWAITING_USER, DECIDED }

    ConversionRecord waiting(State newState, @Nullable String id, @Nullable ProgramVersion owner) {
        return new ConversionRecord(payment, sequence, receivedAt, newState, id, owner == null ? null : owner.program(),
                owner == null ? 0 : owner.version(), revision, null, null, false, Set.of());
    }

    ConversionRecord decided(String id, ProgramVersion owner, Decision decision) {
        return new ConversionRecord(payment, sequence, receivedAt, State.DECIDED, id, owner.program(), owner.version(), revision + 1,
                decision.kind(), decision.outcome(), decision.countsAsFirst(), considered);
    }
}
