package io.tributary.impact.domain.program;

/**
 * A source of touches as a program admits it.
 *
 * @param key  provider key
 * @param type how its touches are captured and reported
 * @param kind {@code affiliate} or {@code referral}
 */
public record Provider(String key, String type, String kind) {
    private static final String REPORTED_TYPE = "impact_performance";

    /** Whether its affiliate credits are reported to Impact (IMP-9). */
    public boolean reportsAffiliates() {
        return REPORTED_TYPE.equals(type) && "affiliate".equals(kind);
    }
}
