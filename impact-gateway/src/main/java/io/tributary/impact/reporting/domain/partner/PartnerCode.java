package io.tributary.impact.reporting.domain.partner;

import java.util.Locale;
import java.util.regex.Pattern;

/** Codes of partners (ATT-44): 3 to 32 characters, matched without regard to case, shown as registered. */
public final class PartnerCode {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{3,32}");

    private PartnerCode() {}

    /** Whether it may be registered. */
    public static boolean valid(String code) {
        return FORM.matcher(code).matches();
    }

    /** What is unique and never given to another partner (REP-1). */
    public static String key(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
