package io.tributary.impact.domain.answer;

import org.jspecify.annotations.Nullable;

/**
 * References found in an answer.
 *
 * @param foreignUris URIs ignored because they name another host, sid or path (IMP-83)
 */
public record Found(@Nullable String actionId, @Nullable String submissionId, int foreignUris) {}
