package io.tributary.attribution.domain.touch;

import java.util.Locale;

/** Where the value of a touch was read (ATT-3). */
public enum Source {
    URL, HEADER, COOKIE, LINK, COMMAND, AUTH_EVENT;

    /** The word events and answers use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of that word. */
    public static Source of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
