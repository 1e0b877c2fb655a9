package io.tributary.attribution.domain.conversion;

import java.util.Locale;

/** Whether a payment is the first paid one of (user, product) or a later one (ATT-71). */
public enum Kind {
    FIRST_PAID, RENEWAL;

    /** The word events use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
