package io.tributary.impact.reporting.application.support;

import org.jspecify.annotations.Nullable;

/**
 * Something support may search by.
 *
 * @param value   the value; stored as a keyed digest only
 * @param kind    email, tracking_value, click, charge, intent, invoice, …
 * @param userId  whose it is
 * @param visitor digest of the visitor it came from
 * @param object  the thing it names
 */
public record SearchKey(String value, String kind, @Nullable String userId, @Nullable String visitor,
                        @Nullable String object) {}
