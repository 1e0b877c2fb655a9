package io.tributary.impact.domain.advocate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Languages and countries as the referral API wants them (IMP-47). */
public final class LocaleText {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(_[A-Za-z0-9]{1,8})*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private LocaleText() {}

    /** First language of the header, {@code -} as {@code _}; null when blank or malformed. */
    public static @Nullable String locale(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String first = header.split("[,;]", 2)[0].strip().replace('-', '_');
        return LANGUAGE.matcher(first).matches() ? first : null;
    }

    /** Two upper-case letters; null otherwise. */
    public static @Nullable String country(@Nullable String country) {
        return country != null && COUNTRY.matcher(country.strip()).matches() ? country.strip() : null;
    }
}
