package io.tributary.referral.domain.definition;

import io.tributary.referral.domain.program.Definition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as submitted (REF-10).
 *
 * @param basedOn       the latest version the author has seen; 0 for a new program
 * @param effectiveFrom wished start, or null: as soon as allowed
 * @param corrects      version to correct, or null
 */
public record Submission(String key, int basedOn, @Nullable Instant effectiveFrom, @Nullable Integer corrects, Definition definition) {}
