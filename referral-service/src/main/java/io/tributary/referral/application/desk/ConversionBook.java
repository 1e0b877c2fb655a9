package io.tributary.referral.application.desk;

import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.CapUse;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.conversion.Person;
import io.tributary.referral.domain.decision.Decider;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.Account;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.CreditedTouch;
import io.tributary.referral.domain.evidence.Facts;
import io.tributary.referral.domain.evidence.HeldCode;
import io.tributary.referral.domain.evidence.Referrer;
import io.tributary.referral.domain.evidence.Settlement;
import io.tributary.referral.domain.program.CapTerms;
import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Program;
import io.tributary.referral.domain.program.RewardTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers facts, decides conversions and decides them again. */
public final class ConversionBook {
    private static final Duration DAY = Duration.ofHours(24);
    private final Loaded loaded;
    private final Changes changes;
    private final RewardBook rewards;
    private final Decider decider;
    private final Instant now;
    private final List<Granted> granted = new ArrayList<>();

    /** A grant of this transaction, for the checks that look at a referrer's other dealings. */
    private record Granted(Seat referrer, Instant convertedAt) {}

    ConversionBook(Loaded loaded, Changes changes, RewardBook rewards, Decider decider, Instant now) {
        this.loaded = loaded;
        this.changes = changes;
        this.rewards = rewards;
        this.decider = decider;
        this.now = now;
    }

    /** Keeps a conversion as it is now. */
    void put(Conversion conversion) {
        loaded.conversions().put(conversion.id(), conversion);
        changes.conversions.put(conversion.id(), conversion);
    }

    /** Decides the waiting conversions of a user whose account became known. */
    void evaluateWaiting(String userId, Cause cause) {
        for (Conversion conversion : List.copyOf(loaded.conversions().values())) {
            if (conversion.attribution().userId().equals(userId)) {
                evaluate(conversion.id(), cause);
            }
        }
    }

    /** Decides the waiting conversions of a payment. */
    void evaluateOf(PaymentKey payment, Cause cause) {
        for (Conversion conversion : List.copyOf(loaded.conversions().values())) {
            if (conversion.payment().equals(payment)) {
                evaluate(conversion.id(), cause);
            }
        }
    }

    /** Decides a conversion that waits, if nothing is missing any more (REF-21). */
    public void evaluate(String conversionId, Cause cause) {
        Conversion conversion = Objects.requireNonNull(loaded.conversions().get(conversionId));
        if (conversion.state() == Conversion.State.AWAITING_FACTS && conversion.attribution().firstPaid()) {
            decideAfresh(conversion, cause);
        }
    }

    /** Takes a later revision of attribution (REF-32). */
    void reattribute(Conversion known, Attribution later, Cause cause) {
        if (known.qualified()) {
            changes.lateEvidence.add(new Changes.Late(later, now));
            put(known.withLateEvidence());
            return;
        }
        Conversion conversion = known.reattributed(later);
        put(conversion);
        if (later.firstPaid()) {
            decideAfresh(conversion, cause);
        } else {
            put(conversion.closed());
        }
    }

    /** Decides again every refusal that only lacked this code (REF-31). */
    void codeKnown(Needs.CodeKey key, Cause cause) {
        for (Conversion conversion : List.copyOf(loaded.conversions().values())) {
            boolean meant = conversion.attribution().program().equals(key.program())
                    && key.hash().equals(conversion.attribution().referrerKey());
            Inputs inputs = conversion.inputs();
            Program.Effective rules = rules(conversion);
            if (meant && inputs != null && rules != null && inTime(conversion, rules.definition())) {
                Referrer referrer = referrer(conversion.attribution(), rules.definition(), code -> true);
                Facts facts = inputs.facts().withReferrer(referrer).withOtherQualified(otherQualified(conversion.attribution()));
                decide(conversion, inputs.withFacts(facts), rules, cause);
            }
        }
    }

    /** Whether a code that arrives now still re-decides the conversion: half-open (REF-31). */
    private boolean inTime(Conversion conversion, Definition rules) {
        Instant until = conversion.awaitsCodeUntil(rules.lateEvidenceDays());
        return until != null && now.isBefore(until);
    }

    /**
     * Decides again a conversion that waits for configuration, with its original facts (REF-52).
     *
     * @return whether anything changed
     */
    public boolean redecide(String conversionId, Cause cause) {
        Conversion conversion = Objects.requireNonNull(loaded.conversions().get(conversionId));
        if (conversion.state() == Conversion.State.AWAITING_FACTS) {
            evaluate(conversionId, cause);
        } else if (conversion.state() == Conversion.State.CONFIGURATION_MISSING) {
            Inputs inputs = Objects.requireNonNull(conversion.inputs());
            Program.Effective rules = Objects.requireNonNull(rules(conversion));
            Facts facts = inputs.facts().withReadiness(loaded.readiness().get(conversion.attribution().program()))
                    .withReferrer(erasedMeanwhile(inputs.facts().referrer())).withOtherQualified(otherQualified(conversion.attribution()));
            Decision would = decider.decide(withCap(inputs.withFacts(facts), conversion, rules), rules.definition());
            if (!would.configurationMissing() || !would.missing().equals(conversion.missing())) {
                decide(conversion, inputs.withFacts(facts), rules, cause);
            }
        }
        return !Objects.requireNonNull(loaded.conversions().get(conversionId)).equals(conversion);
    }

    /** Decides again with these exclusions overridden and every other check as before (REF-55). */
    public Conversion override(Conversion conversion, List<String> checks, Cause cause) {
        SortedSet<String> overridden = new TreeSet<>(conversion.overridden());
        overridden.addAll(checks);
        Inputs inputs = Objects.requireNonNull(conversion.inputs());
        Program.Effective rules = Objects.requireNonNull(rules(conversion));
        Facts facts = inputs.facts().withReadiness(loaded.readiness().get(conversion.attribution().program()))
                .withOtherQualified(otherQualified(conversion.attribution()));
        if (facts.referrer() == null) {
            Instant until = conversion.attribution().convertedAt().plus(Duration.ofDays(rules.definition().lateEvidenceDays()));
            facts = facts.withReferrer(referrer(conversion.attribution(), rules.definition(), code -> code.arrivedAt().isBefore(until)));
        } else {
            facts = facts.withReferrer(erasedMeanwhile(facts.referrer()));
        }
        Inputs with = new Inputs(facts, inputs.programVersion(), inputs.correctedBy(), inputs.capUsed(), List.copyOf(overridden));
        return decide(conversion, with, rules, cause);
    }

    /** Whether another conversion of the referee is qualified already (REF-28). */
    public boolean otherQualified(Attribution attribution) {
        String other = loaded.qualified().get(new Seat(attribution.program(), attribution.userId()));
        return other != null && !other.equals(attribution.conversionId());
    }

    private void decideAfresh(Conversion conversion, Cause cause) {
        Program.Effective rules = rules(conversion);
        if (rules == null) {
            wait(conversion, List.of("program"));
            return;
        }
        Facts facts = gather(conversion.attribution(), rules.definition());
        List<String> missing = facts.missing(rules.definition());
        if (!missing.isEmpty()) {
            wait(conversion, missing);
            return;
        }
        decide(conversion, new Inputs(facts, rules.version().number(), rules.correctedBy(), 0, conversion.overridden()), rules, cause);
    }

    private void wait(Conversion conversion, List<String> missing) {
        if (!conversion.missing().equals(missing) || conversion.state() != Conversion.State.AWAITING_FACTS) {
            put(conversion.waiting(missing));
        }
    }

    private Conversion decide(Conversion conversion, Inputs inputs, Program.Effective rules, Cause cause) {
        Inputs with = withCap(new Inputs(inputs.facts(), rules.version().number(), rules.correctedBy(), 0, inputs.overridden()),
                conversion, rules);
        Decision decision = decider.decide(with, rules.definition());
        Conversion decided = conversion.decided(with, decision, now);
        put(decided);
        changes.decisions.add(new Changes.Decided(decided, cause, decision.capAmount()));
        changes.notices.add(new Notice.Decided(decided));
        if (decision.qualified()) {
            loaded.qualified().put(new Seat(decided.attribution().program(), decided.attribution().userId()), decided.id());
            count(decided, decision, rules.definition());
            rewards.grant(decided, decision, rules.definition(), cause);
        }
        return decided;
    }

    private void count(Conversion decided, Decision decision, Definition rules) {
        if (decision.referrerGranted()) {
            long months = rules.reward().kind() == RewardTerms.Kind.FREE_MONTHS ? rules.reward().referrerAmount() : 0;
            Seat referrer = new Seat(decided.attribution().program(), Objects.requireNonNull(decision.referrerUserId()));
            granted.add(new Granted(referrer, decided.attribution().convertedAt()));
            rewards.tally(referrer,
                    CapUse.year(decided.attribution().convertedAt()), new CapUse.Tally(months, 1, 0, 0));
        }
    }

    private Inputs withCap(Inputs inputs, Conversion conversion, Program.Effective rules) {
        CapTerms cap = rules.definition().cap();
        Referrer referrer = inputs.facts().referrer();
        if (cap == null || referrer == null) {
            return inputs.withCapUsed(0);
        }
        Seat seat = new Seat(conversion.attribution().program(), referrer.userId());
        return inputs.withCapUsed(loaded.caps().getOrDefault(seat, CapUse.NONE).used(cap, conversion.attribution().convertedAt()));
    }

    private Facts gather(Attribution attribution, Definition rules) {
        Person referee = loaded.people().getOrDefault(attribution.userId(), Person.stranger(attribution.userId()));
        Instant buried = referee.tombstone() == null ? null : loaded.tombstones().get(referee.tombstone());
        Account account = referee.known() ? new Account(true, referee.createdAt(), referee.tombstone(),
                buried != null && !buried.isAfter(attribution.convertedAt())) : Account.UNKNOWN;
        return new Facts(attribution, loaded.payments().get(new PaymentKey(attribution.paymentProvider(), attribution.paymentId())),
                account, referrer(attribution, rules, code -> true), loaded.readiness().get(attribution.program()),
                otherQualified(attribution));
    }

    private @Nullable Referrer referrer(Attribution attribution, Definition rules, Predicate<HeldCode> allowed) {
        String key = attribution.referrerKey();
        CreditedTouch touch = attribution.bareCredited();
        if (key == null || touch == null || touch.touchedAt() == null) {
            return null;
        }
        List<HeldCode> codes = loaded.codes().stream().filter(allowed).toList();
        return HeldCode.match(codes, attribution.program(), key, touch.touchedAt(), rules.acceptInternalCodes())
                .map(code -> referrer(attribution, code)).orElse(null);
    }

    private Referrer referrer(Attribution attribution, HeldCode code) {
        Person person = loaded.people().getOrDefault(code.userId(), Person.stranger(code.userId()));
        Seat seat = new Seat(attribution.program(), code.userId());
        Instant blocked = loaded.blocks().stream().filter(block -> block.seat().equals(seat) && block.covers(attribution.convertedAt()))
                .map(Loaded.Block::since).findFirst().orElse(null);
        Loaded.Standing standing = loaded.standings().getOrDefault(new Loaded.Question(attribution.conversionId(), code.userId()), Loaded.Standing.FINE);
        return new Referrer(code.userId(), code.internal(), person.tombstone(), person.erasedAt(), blocked,
                standing.grantsInDay() + grantedInDayBefore(seat, attribution.convertedAt()),
                standing.sharesInstrument() || paysWithTheSame(attribution, code.userId()));
    }

    /** Grants of this very transaction, which the store does not know yet. */
    private int grantedInDayBefore(Seat referrer, Instant convertedAt) {
        return (int) granted.stream().filter(grant -> grant.referrer().equals(referrer) && grant.convertedAt().isBefore(convertedAt)
                && !grant.convertedAt().isBefore(convertedAt.minus(DAY))).count();
    }

    /** Payments of this very transaction, which the store does not know yet. */
    private boolean paysWithTheSame(Attribution attribution, String referrerId) {
        Settlement paid = loaded.payments().get(new PaymentKey(attribution.paymentProvider(), attribution.paymentId()));
        return paid != null && paid.instrument() != null && loaded.payments().values().stream()
                .anyMatch(other -> other.userId().equals(referrerId) && paid.instrument().equals(other.instrument()));
    }

    private @Nullable Referrer erasedMeanwhile(@Nullable Referrer referrer) {
        Person person = referrer == null ? null : loaded.people().get(referrer.userId());
        return referrer == null || person == null ? referrer : new Referrer(referrer.userId(), referrer.internalCode(),
                referrer.tombstone(), person.erasedAt(), referrer.blockedSince(), referrer.grantsInDay(), referrer.sharesInstrument());
    }

    private Program.@Nullable Effective rules(Conversion conversion) {
        Attribution attribution = conversion.attribution();
        return loaded.programs().numbered(attribution.program(), attribution.programVersion());
    }
}
