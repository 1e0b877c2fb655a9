package io.tributary.impact.reporting.domain.fact;

import java.time.Instant;
import java.util.List;

/**
 * Money that really arrived, as far as commissions need it.
 *
 * @param key         identity
 * @param userId      who paid
 * @param order       whether it is a one-off order, not a period
 * @param amountMinor amount paid in minor units
 * @param currency    ISO 4217
 * @param comped      whether it was funded without money
 * @param settledAt   business time
 * @param fundedBy    credit purchases that paid (credits only)
 */
public record Payment(PaymentKey key, String userId, boolean order, long amountMinor, String currency, boolean comped,
                      Instant settledAt, List<Funding> fundedBy) {}
