package io.tributary.attribution.domain.conversion;

import java.util.Locale;

/** Who is credited with a conversion. */
public enum Winner {
    NONE, AFFILIATE, REFERRAL;

    /** The word answers use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
