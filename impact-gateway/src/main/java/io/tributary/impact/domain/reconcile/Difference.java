package io.tributary.impact.domain.reconcile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing that does not agree, with a repair that a person may start (IMP-80). */
public record Difference(Kind kind, @Nullable String deliveryId, @Nullable String actionId, @Nullable String orderId) {

    /** Kinds of differences. */
    public enum Kind {
        MISSING_AT_IMPACT("replay the sale; its order id stays the same"),
        UNKNOWN_AT_IMPACT("ask the vendor where it came from, reverse it there by hand"),
        AMOUNT_DIFFERS("correct the item mapping, settle the difference with the partner"),
        REVERSED_AT_IMPACT_ONLY("ask the vendor why; nothing is owed for it"),
        REVERSED_HERE_ONLY("replay the reversal"),
        DUPLICATE_ACTION("reverse the later one there by hand"),
        LOCKS_SOON_WITH_OPEN_ADVERSE("get the reversal out before the locking date"),
        TOO_OLD_TO_READ("take an export from the vendor's pages");

        private final String repair;

        Kind(String repair) {
            this.repair = repair;
        }

        /** What a person can do. */
        public String repair() {
            return repair;
        }

        /** Name in answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
