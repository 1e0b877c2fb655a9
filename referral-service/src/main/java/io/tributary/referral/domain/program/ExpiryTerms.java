package io.tributary.referral.domain.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When rewards lapse (REF-39).
 *
 * @param referrerMonths calendar months after the conversion, or null: never
 * @param refereeMonths  the same for the referee
 * @param states         states it acts in: {@code pending}, {@code earned}
 */
public record ExpiryTerms(@Nullable Integer referrerMonths, @Nullable Integer refereeMonths, List<String> states) {
    /** Rewards never lapse. */
    public static final ExpiryTerms NEVER = new ExpiryTerms(null, null, List.of());
}
