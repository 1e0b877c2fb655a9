package io.tributary.impact.config;

import static io.tributary.platform.access.Access.Role.OPERATOR;
import static io.tributary.platform.access.Access.Role.SUPPORT;

import io.tributary.impact.adapter.in.timer.ReconciliationStepTimer;
import io.tributary.impact.adapter.in.timer.ReconciliationTimer;
import io.tributary.impact.adapter.in.web.reconcile.ReconciliationController;
import io.tributary.impact.adapter.out.r2dbc.R2dbcReconciliationStore;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcDeliverySearch;
import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.application.reconcile.ActionPass;
import io.tributary.impact.application.reconcile.NextComparison;
import io.tributary.impact.application.reconcile.PacedCalls;
import io.tributary.impact.application.reconcile.ReconciliationDesk;
import io.tributary.impact.application.reconcile.ReconciliationSteps;
import io.tributary.impact.application.reconcile.RewardPass;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.messaging.timer.Timers;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The comparison with what Impact holds (IMP-79). */
@Configuration(proxyBeanMethods = false)
class ReconciliationConfiguration {
    @Bean
    R2dbcReconciliationStore reconciliationStore(DatabaseClient database, R2dbcDeliverySearch search) {
        return new R2dbcReconciliationStore(database, search);
    }

    @Bean
    ReconciliationDesk reconciliationDesk(LedgerStore ledger, R2dbcReconciliationStore store, Timers timers,
            TransactionalOperator transaction, Clock clock) {
        return new ReconciliationDesk(ledger, store, timers, transaction, clock);
    }

    @Bean
    ReconciliationSteps reconciliationSteps(LedgerStore ledger, R2dbcReconciliationStore store, VendorApi vendor,
            AccountBook accounts, EgressStore egress, Breakers breakers, Budget budget, Timers timers,
            TransactionalOperator transaction, Clock clock) {
        PacedCalls calls = new PacedCalls(egress, breakers, budget, transaction, clock);
        return new ReconciliationSteps(store,
                new ActionPass(ledger, store, vendor, accounts, calls, transaction, clock),
                new RewardPass(ledger, store, vendor, accounts, calls, transaction, clock), timers, transaction, clock);
    }

    @Bean
    ReconciliationStepTimer reconciliationStepTimer(ReconciliationSteps steps) {
        return new ReconciliationStepTimer(steps);
    }

    @Bean
    ReconciliationController reconciliationController(ReconciliationDesk desk, R2dbcReconciliationStore store,
            Clock clock) {
        return new ReconciliationController(desk, store, clock);
    }

    @Bean
    NextComparison nextComparison(ImpactProperties properties) {
        return new NextComparison(properties.reconcileEvery());
    }

    /** Beside a controlled clock, which jumps over months, it is due only while some sale is looked for. */
    @Bean
    ReconciliationTimer reconciliationTimer(ReconciliationDesk desk, R2dbcReconciliationStore store, Timers timers,
            NextComparison next, @Value("${tributary.clock:system}") String clockKind) {
        return new ReconciliationTimer(desk, store, timers, next, !"controlled".equals(clockKind) && !next.every().isZero());
    }

    @Bean
    ApplicationRunner firstReconciliation(ReconciliationTimer timer, Clock clock) {
        return _ -> timer.begin(clock.instant());
    }

    @Bean
    AccessPart reconciliationAccess() {
        return new AccessPart(List.of(
                Access.only(HttpMethod.GET, "/api/admin/reconciliations", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/reconciliations/{id}", SUPPORT, OPERATOR),
                Access.only(HttpMethod.POST, "/api/admin/reconciliations", OPERATOR)));
    }
}
