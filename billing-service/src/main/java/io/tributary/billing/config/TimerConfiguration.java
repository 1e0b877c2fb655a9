package io.tributary.billing.config;

import io.tributary.billing.adapter.in.timer.ErrandTimer;
import io.tributary.billing.adapter.in.timer.FreeMonthsTimer;
import io.tributary.billing.adapter.in.timer.LookupTimer;
import io.tributary.billing.adapter.in.timer.LotExpiry;
import io.tributary.billing.adapter.in.timer.ReadBackTimer;
import io.tributary.billing.adapter.in.timer.SubscriptionSweep;
import io.tributary.billing.adapter.in.timer.WaitingRelease;
import io.tributary.billing.adapter.out.r2dbc.R2dbcErrands;
import io.tributary.billing.adapter.out.r2dbc.R2dbcWaitingEvents;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.application.renewal.CreditPeriods;
import io.tributary.billing.application.renewal.Sweeps;
import io.tributary.billing.application.reward.Attempt;
import io.tributary.billing.application.reward.FreeMonthsDesk;
import io.tributary.billing.application.stripe.PaymentLookup;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Everything that becomes due. */
@Configuration(proxyBeanMethods = false)
public class TimerConfiguration {
    @Bean
    TimerHandler renewalTimer(Work work, CreditPeriods periods) {
        return new SubscriptionSweep(DueWork.RENEWAL, TimerStage.SETTLEMENT, work, periods::sweep);
    }

    @Bean
    TimerHandler trialEndTimer(Work work, Sweeps sweeps) {
        return new SubscriptionSweep(DueWork.TRIAL_END, TimerStage.TRIAL_END, work, sweeps::trialEnd);
    }

    @Bean
    TimerHandler dunningTimer(Work work, Sweeps sweeps) {
        return new SubscriptionSweep(DueWork.DUNNING, TimerStage.SETTLEMENT, work, sweeps::dunning);
    }

    @Bean
    TimerHandler monthlyIssuanceTimer(Work work, Sweeps sweeps) {
        return new SubscriptionSweep(DueWork.MONTHLY_ISSUANCE, TimerStage.SETTLEMENT, work, sweeps::monthlyIssuance);
    }

    @Bean
    TimerHandler lotExpiryTimer(Work work, Sweeps sweeps) {
        return new LotExpiry(work, sweeps);
    }

    @Bean
    TimerHandler waitingTimer(Work work, DatabaseClient database, StripeDesk desk) {
        return new WaitingRelease(work, new R2dbcWaitingEvents(database), desk);
    }

    @Bean
    TimerHandler lookupTimer(Work work, DatabaseClient database, StripeDesk desk, Stripe stripe, TransactionalOperator transaction,
            Timers timers, Clock clock, BillingSettings settings) {
        return new LookupTimer(work, new R2dbcWaitingEvents(database), desk, new PaymentLookup(stripe), transaction, timers, clock,
                settings.stripe().lookupTimeout());
    }

    @Bean
    TimerHandler freeMonthsTimer(Work work, Catalog catalog, Stripe stripe, TransactionalOperator transaction, Clock clock) {
        return new FreeMonthsTimer(work, new FreeMonthsDesk(catalog), new Attempt(stripe, catalog), transaction, clock);
    }

    @Bean
    TimerHandler readBackTimer(Work work, Stripe stripe, StripeDesk desk, TransactionalOperator transaction, Clock clock) {
        return new ReadBackTimer(work, stripe, desk, transaction, clock);
    }

    @Bean
    TimerHandler errandTimer(DatabaseClient database, Stripe stripe, TransactionalOperator transaction, Timers timers, Clock clock) {
        return new ErrandTimer(new R2dbcErrands(database), stripe, transaction, timers, clock);
    }
}
