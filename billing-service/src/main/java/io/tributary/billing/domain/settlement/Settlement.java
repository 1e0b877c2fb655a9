package io.tributary.billing.domain.settlement;

import io.tributary.billing.domain.catalog.Priced;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an invoice means (BIL-31..35). */
public sealed interface Settlement {
    /** It settles no period; why. */
    record NotAPeriod(String reason) implements Settlement {}

    /** It was settled before; nothing happens. */
    record Repetition() implements Settlement {}

    /** Another invoice paid the same period already. */
    record DuplicatePeriod(String earlierPaymentId) implements Settlement {}

    /** The invoice issued credits for another month before (BIL-74). */
    record MonthConflict(String month) implements Settlement {}

    /**
     * A period was funded.
     *
     * @param sku         item SKU: the catalog's, else the Stripe price paid
     * @param compedCause null when money was received, else why none was
     */
    record Funded(Priced priced, Instant periodStart, Instant periodEnd, String sku, @Nullable String compedCause) implements Settlement {
        /** Whether no money funded it. */
        public boolean comped() {
            return compedCause != null;
        }
    }
}
