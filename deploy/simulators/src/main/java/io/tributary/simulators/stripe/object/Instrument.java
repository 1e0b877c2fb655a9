package io.tributary.simulators.stripe.object;

import org.jspecify.annotations.Nullable;

/**
 * What a customer pays with.
 *
 * @param type {@code card}, {@code sepa_debit}, {@code link}, …
 * @param fingerprint the same for the same instrument, or null for one without
 */
public record Instrument(String type, @Nullable String fingerprint) {

    /** Reads {@code type/fingerprint}; an empty fingerprint means none. */
    public static Instrument of(String told) {
        int slash = told.indexOf('/');
        if (slash < 0) {
            return new Instrument("card", told);
        }
        var fingerprint = told.substring(slash + 1);
        return new Instrument(told.substring(0, slash), fingerprint.isBlank() ? null : fingerprint);
    }
}
