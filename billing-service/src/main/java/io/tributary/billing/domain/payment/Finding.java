package io.tributary.billing.domain.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should be able to see, once per kind and subject (BIL-92).
 *
 * @param kind    such as {@code late_first_period} or {@code duplicate_period_payment}
 * @param subject id of the payment, invoice or subscription
 */
public record Finding(String kind, String subject, @Nullable String userId, String detail, Instant foundAt) {}
