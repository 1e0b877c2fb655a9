package io.tributary.billing.application.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, from what to what, and why (BIL-95).
 *
 * @param actor {@code stripe}, {@code sweep}, {@code reward}, a user or staff id
 * @param cause message or command that caused it
 */
public record AuditEntry(Instant at, String actor, String cause, String subjectKind, String subjectId, @Nullable String userId,
        @Nullable String beforeState, @Nullable String afterState, @Nullable String note) {}
