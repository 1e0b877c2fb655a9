package io.tributary.impact.domain.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the auth service tells of an account; nothing personal is left once it is erased.
 *
 * @param userId          opaque id
 * @param email           present plain address, or null when unknown
 * @param accountKind     {@code personal}, {@code organization}, {@code internal}, or {@code unknown}
 * @param locale          language tag, or null
 * @param country         country, or null
 * @param advocateAddress identity at Advocate: the first address for life (IMP-46), or null before the first registration
 * @param seenAt          business time of the newest account fact, or null when none was told
 * @param deletedAt       when the account was deleted, or null
 */
public record Person(
        String userId,
        @Nullable String email,
        String accountKind,
        @Nullable String locale,
        @Nullable String country,
        @Nullable String advocateAddress,
        @Nullable Instant seenAt,
        @Nullable Instant deletedAt) {

    /** Someone of whom nothing was told yet. */
    public static Person unknown(String userId) {
        return new Person(userId, null, "unknown", null, null, null, null, null);
    }

    /** Whether the account was deleted. */
    public boolean erased() {
        return deletedAt != null;
    }

    /** Whether nothing may be reported of this account for its kind (IMP-10). */
    public boolean excludedKind() {
        return "organization".equals(accountKind) || "internal".equals(accountKind);
    }

    /** Takes over newer account facts; blank ones never overwrite a known value (IMP-47). */
    public Person seen(@Nullable String newEmail, String kind, @Nullable String newLocale,
            @Nullable String newCountry, Instant at) {
        if (erased()) {
            return this;
        }
        boolean newer = seenAt == null || !at.isBefore(seenAt);
        return new Person(userId, pick(email, newEmail, newer), "unknown".equals(kind) ? accountKind : kind,
                pick(locale, newLocale, newer), pick(country, newCountry, newer), advocateAddress,
                newer ? at : seenAt, null);
    }

    /** Fixes the identity at Advocate; a later address does not change it (IMP-46). */
    public Person registeredAs(String address) {
        return advocateAddress != null || erased() ? this
                : new Person(userId, email, accountKind, locale, country, address, seenAt, null);
    }

    /** Forgets everything personal (OPS-73). */
    public Person erased(Instant at) {
        return new Person(userId, null, accountKind, null, null, null, seenAt, deletedAt == null ? at : deletedAt);
    }

    private static @Nullable String pick(@Nullable String old, @Nullable String fresh, boolean newer) {
        boolean usable = fresh != null && !fresh.isBlank();
        return usable && (newer || old == null) ? fresh : old;
    }
}
