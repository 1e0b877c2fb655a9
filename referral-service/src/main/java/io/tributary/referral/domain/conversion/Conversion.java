package io.tributary.referral.domain.conversion;

import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.decision.Inputs;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.evidence.Referrer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversion and its latest decision (REF-27, REF-29).
 *
 * @param attribution  the revision of ConversionAttributed it rests on
 * @param waitingSince when its first fact arrived
 * @param missing      facts still missing (awaiting), or settings (configuration missing)
 * @param revision     revision of the decision, 0 while it waits
 * @param overridden   exclusions an operator overrode
 * @param lateEvidence number of later attribution revisions that changed nothing (REF-32)
 */
public record Conversion(
        Attribution attribution,
        State state,
        Instant waitingSince,
        List<String> missing,
        int revision,
        @Nullable Inputs inputs,
        @Nullable Decision decision,
        List<String> overridden,
        @Nullable Instant decidedAt,
        int lateEvidence) {

    /** How far it is. */
    public enum State { AWAITING_FACTS, CONFIGURATION_MISSING, DECIDED }

    /** A conversion just heard of. */
    public static Conversion first(Attribution attribution, Instant at) {
        return new Conversion(attribution, attribution.firstPaid() ? State.AWAITING_FACTS : State.DECIDED, at, List.of(), 0, null,
                null, List.of(), null, 0);
    }

    /** Its id. */
    public String id() {
        return attribution.conversionId();
    }

    /** Its payment. */
    public PaymentKey payment() {
        return new PaymentKey(attribution.paymentProvider(), attribution.paymentId());
    }

    /** Whether this person is on either side of it (REF-57). */
    public boolean concerns(String userId) {
        Referrer referrer = inputs == null ? null : inputs.facts().referrer();
        return attribution.userId().equals(userId) || referrer != null && referrer.userId().equals(userId);
    }

    /** How it stands, in a few words for the audit. */
    public String summary() {
        String reason = decision == null ? null : decision.reason();
        return state + (qualified() ? " qualified" : "") + (reason == null ? "" : " " + reason);
    }

    /** Whether rewards were granted for it. */
    public boolean qualified() {
        return decision != null && decision.qualified();
    }

    /** The same with a later revision of attribution. */
    public Conversion reattributed(Attribution later) {
        return new Conversion(later, state, waitingSince, missing, revision, inputs, decision, overridden, decidedAt, lateEvidence);
    }

    /** The same waiting for these facts. */
    public Conversion waiting(List<String> facts) {
        return new Conversion(attribution, State.AWAITING_FACTS, waitingSince, facts, revision, inputs, decision, overridden,
                decidedAt, lateEvidence);
    }

    /** The same with nothing left to wait for: its payment turned out to be a renewal, which is never decided here. */
    public Conversion closed() {
        return new Conversion(attribution, State.DECIDED, waitingSince, List.of(), revision, inputs, decision, overridden, decidedAt,
                lateEvidence);
    }

    /** The same with a later attribution that changed nothing. */
    public Conversion withLateEvidence() {
        return new Conversion(attribution, state, waitingSince, missing, revision, inputs, decision, overridden, decidedAt,
                lateEvidence + 1);
    }

    /** The same with another decision. */
    public Conversion decided(Inputs with, Decision what, Instant at) {
        return new Conversion(attribution, what.configurationMissing() ? State.CONFIGURATION_MISSING : State.DECIDED, waitingSince,
                what.missing(), revision + 1, with, what, with.overridden(), at, lateEvidence);
    }

    /** Until when a code that becomes known re-decides it (REF-31), or null where that is not its case. */
    public @Nullable Instant awaitsCodeUntil(int lateEvidenceDays) {
        return decision != null && decision.onlyReferrerUnresolved()
                ? attribution.convertedAt().plus(Duration.ofDays(lateEvidenceDays)) : null;
    }
}
