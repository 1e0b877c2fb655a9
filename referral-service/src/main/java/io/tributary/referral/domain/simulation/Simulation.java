package io.tributary.referral.domain.simulation;

import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides recorded conversions again under other rules, in decision order (REF-59, REF-60). What was recorded is used wherever
 * the rules that chose it are the same; winners come from the recorded candidates, referrers from the codes known at the
 * decision, caps are counted again. Of a referrer who did not win then, blocks and other dealings are not known.
 */
public final class Simulation {
    private final Decider decider;
    private final Known known;
    private CapRecount caps;
    private Tally recorded;
    private Tally simulated;

    /** A code with its holder, as they are known today. */
    public record Holder(HeldCode code, @Nullable String tombstone, @Nullable Instant erasedAt) {}

    /** A referrer at one decision; {@code seq} is its place in the order of decisions. */
    public record Moment(long seq, String referrer) {}

    /** What a referrer was really granted before a decision, lifetime and in the conversion's UTC year, without what was returned. */
    public record Use(CapUseSoFar granted, CapUseSoFar returned) {
        long of(CapTerms cap) {
            return cap.returnedByCancel() ? granted.of(cap) - returned.of(cap) : granted.of(cap);
        }
    }

    /** Sums of grants. */
    public record CapUseSoFar(long months, long rewards, long monthsOfYear, long rewardsOfYear) {
        /** Nothing. */
        public static final CapUseSoFar NONE = new CapUseSoFar(0, 0, 0, 0);

        long of(CapTerms cap) {
            return cap.countsMonths() ? cap.perCalendarYear() ? monthsOfYear : months : cap.perCalendarYear() ? rewardsOfYear : rewards;
        }
    }

    /** What a piece has read for its conversions. */
    public record Known(List<Holder> holders, Map<Moment, Use> uses) {}

    /** One conversion as it was decided, with the rules that decided it. */
    public record Past(long seq, Instant decidedAt, Inputs inputs, Decision decision, Definition rules) {}

    /** Goes on where an earlier piece stopped. */
    public Simulation(Decider decider, Known known, SortedMap<String, Long> capsMoved, SortedMap<String, Long> recorded,
                      SortedMap<String, Long> simulated) {
        this.decider = decider;
        this.known = known;
        this.caps = new CapRecount(capsMoved);
        this.recorded = new Tally(recorded);
        this.simulated = new Tally(simulated);
    }

    /** Decides one conversion under the draft; the decision, if it comes to something else for anyone. */
    public Optional<Decision> add(Past past, Definition draft) {
        Decision would = decider.decide(inputs(past, draft), draft);
        caps = caps.after(past.decision(), would, past.inputs().facts().attribution().convertedAt());
        recorded = recorded.plus(past.decision());
        simulated = simulated.plus(would);
        return Tally.alike(past.decision(), would) ? Optional.empty() : Optional.of(would);
    }

    private Inputs inputs(Past past, Definition draft) {
        Facts facts = past.inputs().facts();
        Attribution winner = WinnerSimulation.under(facts.attribution(), past.rules(), draft);
        Referrer referrer = referrer(past, winner, draft);
        Facts changed = new Facts(winner, facts.settlement(), facts.account(), referrer, facts.readiness(), facts.otherQualified());
        return past.inputs().withFacts(changed).withCapUsed(used(past, referrer, draft.cap()));
    }

    private long used(Past past, @Nullable Referrer referrer, @Nullable CapTerms cap) {
        if (cap == null || referrer == null) {
            return 0;
        }
        Referrer then = past.inputs().facts().referrer();
        boolean told = then != null && then.userId().equals(referrer.userId()) && CapRecount.comparable(past.rules().cap(), cap);
        Use use = known.uses().get(new Moment(past.seq(), referrer.userId()));
        long real = told ? past.inputs().capUsed() : use == null ? 0 : use.of(cap);
        return caps.used(referrer.userId(), cap, past.inputs().facts().attribution().convertedAt(), real);
    }

    private @Nullable Referrer referrer(Past past, Attribution winner, Definition draft) {
        Facts facts = past.inputs().facts();
        String key = winner.referrerKey();
        CreditedTouch touch = winner.bareCredited();
        boolean same = Objects.equals(key, facts.attribution().referrerKey())
                && past.rules().acceptInternalCodes() == draft.acceptInternalCodes();
        if (same || key == null || touch == null || touch.touchedAt() == null) {
            return same ? facts.referrer() : null;
        }
        List<HeldCode> codes = known.holders().stream().map(Holder::code).filter(code -> !code.arrivedAt().isAfter(past.decidedAt())).toList();
        return HeldCode.match(codes, winner.program(), key, touch.touchedAt(), draft.acceptInternalCodes())
                .map(code -> asReferrer(code, past)).orElse(null);
    }

    private Referrer asReferrer(HeldCode code, Past past) {
        Referrer then = past.inputs().facts().referrer();
        if (then != null && then.userId().equals(code.userId())) {
            return then;
        }
        Holder holder = known.holders().stream().filter(other -> other.code().equals(code)).findFirst().orElseThrow();
        Instant erased = holder.erasedAt() == null || holder.erasedAt().isAfter(past.decidedAt()) ? null : holder.erasedAt();
        return new Referrer(code.userId(), code.internal(), holder.tombstone(), erased, null, 0, false);
    }

    /** Caps as they have moved. */
    public CapRecount caps() {
        return caps;
    }

    /** Sums of what was decided. */
    public Tally recorded() {
        return recorded;
    }

    /** Sums of what would have been decided. */
    public Tally simulated() {
        return simulated;
    }
}
