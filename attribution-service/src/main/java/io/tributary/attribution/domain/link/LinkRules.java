package io.tributary.attribution.domain.link;

import java.util.regex.Pattern;

/** Forms of codes and labels (ATT-44, ATT-45). */
public final class LinkRules {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{3,32}");
    private static final Pattern SUB_ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    private LinkRules() {}

    /** Whether a text may be a partner's code. */
    public static boolean code(String text) {
        return CODE.matcher(text).matches();
    }

    /** Whether a text may be a partner's own label. */
    public static boolean subId(String text) {
        return SUB_ID.matcher(text).matches();
    }
}
