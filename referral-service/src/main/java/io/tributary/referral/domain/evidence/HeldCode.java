package io.tributary.referral.domain.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code of a participant (REF-13, REF-14).
 *
 * @param hash      SHA-256 of the trimmed code
 * @param arrivedAt when this service learned of it; a fact of REF-31
 * @param endedAt   when its holder was erased, or null (REF-15)
 */
public record HeldCode(String program, boolean internal, String hash, String userId, Instant arrivedAt, @Nullable Instant endedAt) {
    /**
     * The first hit of REF-15: codes that Impact issued, then internal ones where the program accepts them; codes of an
     * erased person do not match touches made at or after the erasure.
     */
    public static Optional<HeldCode> match(Collection<HeldCode> codes, String program, String key, Instant touchedAt,
                                           boolean acceptInternal) {
        return codes.stream()
                .filter(code -> code.program().equals(program) && code.hash().equals(key))
                .filter(code -> acceptInternal || !code.internal())
                .filter(code -> code.endedAt() == null || touchedAt.isBefore(code.endedAt()))
                .min(Comparator.comparing(HeldCode::internal));
    }
}
