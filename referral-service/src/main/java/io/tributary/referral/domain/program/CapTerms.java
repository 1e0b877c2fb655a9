package io.tributary.referral.domain.program;

/**
 * Limit of one referrer (REF-33).
 *
 * @param countsMonths     measure {@code months} instead of {@code rewards}
 * @param perCalendarYear  period {@code calendar_year} (UTC year of the conversion) instead of {@code lifetime}
 * @param returnedByCancel whether rewards canceled before application give their place back (REF-35)
 */
public record CapTerms(boolean countsMonths, int limit, boolean perCalendarYear, boolean returnedByCancel) {}
