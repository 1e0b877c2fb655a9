package io.tributary.referral.domain.identity;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When two addresses are one mailbox (REF-18), and the hash that stays of a deleted one (REF-19). */
public final class EmailIdentity {
    private static final Set<String> DOTLESS = Set.of("gmail.com", "googlemail.com");
    private static final String GMAIL = "gmail.com";

    private EmailIdentity() {}

    /** The normalized address; a text that cannot be normalized stands for itself, trimmed and in lower case (REF-18). */
    public static String normalize(String email) {
        String lower = email.strip().toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        if (at < 0) {
            return lower;
        }
        String domain = lower.substring(at + 1);
        String local = lower.substring(0, at);
        int plus = local.indexOf('+');
        local = plus < 0 ? local : local.substring(0, plus);
        if (DOTLESS.contains(domain)) {
            local = local.replace(".", "");
            domain = GMAIL;
        }
        return local.isEmpty() ? lower : local + "@" + domain;
    }

    /** SHA-256 of the normalized address, lower-case hex; null without an address (REF-19, REF-24). */
    public static @Nullable String tombstone(@Nullable String email) {
        return email == null || email.isBlank() ? null : Digest.sha256(normalize(email));
    }

    /** First character of the local part, {@code ***@}, the domain; {@code former member} without an address (REF-63). */
    public static String mask(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return "former member";
        }
        String trimmed = email.strip();
        int at = trimmed.lastIndexOf('@');
        return at < 1 ? "***" : trimmed.substring(0, trimmed.offsetByCodePoints(0, 1)) + "***" + trimmed.substring(at);
    }
}
