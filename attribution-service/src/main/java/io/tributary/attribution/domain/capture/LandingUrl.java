package io.tributary.attribution.domain.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The URL a visitor landed on (ATT-11): an absolute http or https URL, or a path starting with a slash. */
public record LandingUrl(String path, Query query) {
    /** Most characters of a URL. */
    public static final int MOST = 8192;
    private static final int MOST_STORED = 1024;

    /** The parsed URL, or null when it is blank, too long, of another scheme or form. */
    public static @Nullable LandingUrl parse(@Nullable String text) {
        String url = text == null ? "" : text.strip();
        if (url.isEmpty() || url.length() > MOST) {
            return null;
        }
        String local = url.startsWith("/") ? url : withoutAuthority(url);
        if (local == null) {
            return null;
        }
        int fragment = local.indexOf('#');
        String whole = fragment < 0 ? local : local.substring(0, fragment);
        int question = whole.indexOf('?');
        String path = question < 0 ? whole : whole.substring(0, question);
        return OpaqueValue.unprintable(path) ? null
                : new LandingUrl(path.isEmpty() ? "/" : path, Query.parse(question < 0 ? null : whole.substring(question + 1)));
    }

    /** The path as stored (ATT-27): without query and fragment, cut. */
    public String storedPath() {
        if (path.length() <= MOST_STORED) {
            return path;
        }
        int end = Character.isHighSurrogate(path.charAt(MOST_STORED - 1)) ? MOST_STORED - 1 : MOST_STORED;
        return path.substring(0, end);
    }

    private static @Nullable String withoutAuthority(String url) {
        String lower = url.substring(0, Math.min(url.length(), "https://".length())).toLowerCase(Locale.ROOT);
        int start = lower.startsWith("https://") ? "https://".length() : lower.startsWith("http://") ? "http://".length() : -1;
        if (start < 0) {
            return null;
        }
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end == start ? null : url.substring(end);
    }
}
