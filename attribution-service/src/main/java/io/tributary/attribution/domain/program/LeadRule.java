package io.tributary.attribution.domain.program;

import java.util.Locale;

/** When a contact yields the one lead of (user, provider) (ATT-59). */
public enum LeadRule {
    FIRST_ATTRIBUTION, NEW_USERS_ONLY, NEVER;

    /** The rule of that word; an unknown one never leads. */
    public static LeadRule of(String word) {
        for (LeadRule rule : values()) {
            if (rule.name().toLowerCase(Locale.ROOT).equals(word)) {
                return rule;
            }
        }
        return NEVER;
    }
}
