package io.tributary.impact.application.dispatch;

import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.reversal.Dispositions;
import io.tributary.messaging.status.WorkInFlight;
import java.time.Clock;
import java.util.function.IntSupplier;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Puts the dispatcher together from its ports.
 *
 * @param dispositions codes of reversals
 */
public record DispatcherFactory(LedgerStore ledger, EgressStore egress, ClaimStore claims, VendorApi vendor,
        Breakers breakers, DueTimes dueTimes, Probes probes, ReadinessBoard readiness, Budget budget,
        Dispositions dispositions, TransactionalOperator transaction, WorkInFlight work, Clock clock) {

    /**
     * A dispatcher for all APIs.
     *
     * @param factor      random factor of back-offs in thousandths, 800 to 1,200
     * @param concurrency most lanes served at once
     */
    public Dispatcher dispatcher(IntSupplier factor, int concurrency) {
        RedemptionCall redemption = new RedemptionCall(vendor, ledger, claims, transaction, clock);
        return new Dispatcher(new Dispatcher.Parts(ledger,
                new Claims(ledger, egress, claims, breakers, dueTimes, budget, transaction),
                new VendorCalls(vendor, redemption, dispositions, clock),
                new OutcomeRecorder(ledger, egress, claims, dueTimes, probes, budget, readiness),
                breakers, dueTimes, transaction, work, clock), factor, concurrency);
    }
}
