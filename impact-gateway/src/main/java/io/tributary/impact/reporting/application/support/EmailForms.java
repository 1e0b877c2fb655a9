package io.tributary.impact.reporting.application.support;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Forms an address is found by: as written and without its label, case ignored (REP-42). */
public final class EmailForms {
    private EmailForms() {}

    /** Both forms; one where they are equal. */
    public static Set<String> of(String email) {
        String lower = email.strip().toLowerCase(Locale.ROOT);
        Set<String> forms = new LinkedHashSet<>(Set.of(lower));
        int at = lower.lastIndexOf('@');
        int plus = lower.indexOf('+');
        if (plus > 0 && plus < at) {
            forms.add(lower.substring(0, plus) + lower.substring(at));
        }
        return forms;
    }
}
