package io.tributary.attribution.domain.capture;

import org.jspecify.annotations.Nullable;

/** Paths inside the application that a stranger may name (ATT-8). */
public final class SafePath {
    private SafePath() {}

    /** Starts with exactly one slash, no backslash, no control character; so it is no absolute URL either. */
    public static boolean safe(@Nullable String path) {
        return path != null && path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0
                && !OpaqueValue.unprintable(path);
    }

    /** The path without query and fragment, or null when it is not safe. */
    public static @Nullable String pathOf(@Nullable String text) {
        if (text == null || !safe(text)) {
            return null;
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        return text.substring(0, end);
    }
}
