package io.tributary.attribution.domain.link;

import org.jspecify.annotations.Nullable;

/**
 * A partner whose links we answer (ATT-44).
 *
 * @param code   as registered; compared without regard to case
 * @param target where its links lead, or null for the program's default
 */
public record PartnerLink(String code, String program, @Nullable String target, boolean active) {}
