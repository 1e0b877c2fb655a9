package io.tributary.referral.domain.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a program (REF-1).
 *
 * @param number        from 1
 * @param effectiveFrom start of its interval
 * @param corrects      the version it replaces for its whole interval, or null (REF-3)
 */
public record ProgramVersion(int number, Instant effectiveFrom, @Nullable Integer corrects, Definition definition) {}
