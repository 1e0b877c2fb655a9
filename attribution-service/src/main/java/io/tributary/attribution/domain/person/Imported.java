package io.tributary.attribution.domain.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attribution taken over from an older system; never a lead, perhaps without click id (ATT-62). */
public record Imported(String provider, String program, @Nullable String clickId, Instant attributedAt) {}
