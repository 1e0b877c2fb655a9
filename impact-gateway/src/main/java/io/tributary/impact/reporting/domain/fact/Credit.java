package io.tributary.impact.reporting.domain.fact;

import org.jspecify.annotations.Nullable;

/**
 * Who is credited with a payment through one of our own links.
 *
 * @param partner partner code, lower case
 * @param subId   the partner's label
 */
public record Credit(String partner, @Nullable String subId) {}
