package io.tributary.impact.reporting.domain.figures;

import io.tributary.impact.reporting.domain.commission.Line;

/**
 * What can be counted of a partner (REP-22).
 *
 * @param clicks          recorded clicks
 * @param uniqueClicks    clicks unique for the partner
 * @param subUniqueClicks clicks unique for their label
 * @param signUps         leads
 * @param conversions     commissions recorded
 * @param first           first conversions
 * @param renewals        renewals
 * @param topUps          top-ups
 * @param firstPeople     people by their newest first conversion
 * @param suspicious      clicks that are not trusted
 */
public record Counts(long clicks, long uniqueClicks, long subUniqueClicks, long signUps, long conversions, long first,
                     long renewals, long topUps, long firstPeople, long suspicious) {
    /** Nothing. */
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** One click; a suspicious one is never unique (ATT-54). */
    public static Counts click(boolean unique, boolean uniqueForSubId, boolean suspicious) {
        return new Counts(1, unique ? 1 : 0, uniqueForSubId ? 1 : 0, 0, 0, 0, 0, 0, 0, suspicious ? 1 : 0);
    }

    /** One lead. */
    public static Counts lead() {
        return new Counts(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    }

    /** One person with a first conversion. */
    public static Counts firstPerson(long sign) {
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, sign, 0);
    }

    /** What a line of the ledger counts as. */
    public static Counts of(Line line) {
        if (!line.counts()) {
            return ZERO;
        }
        return switch (line.kind()) {
            case FIRST -> new Counts(0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
            case RENEWAL -> new Counts(0, 0, 0, 0, 1, 0, 1, 0, 0, 0);
            case TOP_UP -> new Counts(0, 0, 0, 0, 1, 0, 0, 1, 0, 0);
        };
    }

    /** Sum. */
    public Counts plus(Counts other) {
        return new Counts(clicks + other.clicks, uniqueClicks + other.uniqueClicks,
                subUniqueClicks + other.subUniqueClicks, signUps + other.signUps, conversions + other.conversions,
                first + other.first, renewals + other.renewals, topUps + other.topUps,
                firstPeople + other.firstPeople, suspicious + other.suspicious);
    }

    /** The opposite. */
    public Counts negated() {
        return new Counts(-clicks, -uniqueClicks, -subUniqueClicks, -signUps, -conversions, -first, -renewals,
                -topUps, -firstPeople, -suspicious);
    }
}
