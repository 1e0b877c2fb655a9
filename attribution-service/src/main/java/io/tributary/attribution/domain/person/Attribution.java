package io.tributary.attribution.domain.person;

import io.tributary.attribution.domain.program.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The affiliate attribution of (user, provider) (ATT-57).
 *
 * @param touchId      the touch, or null when imported
 * @param attributedAt business time of the contact that set it
 * @param model        user model of the provider at that time
 */
public record Attribution(
        String provider,
        String program,
        @Nullable String touchId,
        @Nullable String clickId,
        @Nullable String partner,
        @Nullable String subId,
        Instant attributedAt,
        Model model) {}
