package io.tributary.attribution.domain.capture;

import org.jspecify.annotations.Nullable;

/** Which affiliate value of a capture counts when cookie, URL and a friend's value meet (ATT-28, ATT-29). */
enum ClickChoice {
    URL, CARRIED, NONE;

    /**
     * @param referral whether the URL holds an accepted referral value
     * @param url      u: the URL's click id, or null
     * @param carried  c: the forwarded header, else the shared cookie, or null
     * @param marker   m: the marker cookie, or null
     */
    static ClickChoice of(boolean referral, @Nullable String url, @Nullable String carried, @Nullable String marker) {
        boolean processed = carried != null && carried.equals(marker);
        if (!referral && url != null) {
            return URL;
        }
        if (carried == null || processed) {
            return NONE;
        }
        return carried.equals(url) ? NONE : CARRIED;
    }
}
