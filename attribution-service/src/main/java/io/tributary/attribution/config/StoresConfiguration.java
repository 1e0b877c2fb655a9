package io.tributary.attribution.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.attribution.adapter.out.kafka.OutboxEvents;
import io.tributary.attribution.adapter.out.metrics.MeterCounters;
import io.tributary.attribution.adapter.out.metrics.WaitingMeter;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcAccounts;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcClicks;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcDefinitions;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcErasures;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcEvidence;
import io.tributary.attribution.adapter.out.r2dbc.history.R2dbcHistories;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcPartners;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcPayments;
import io.tributary.attribution.adapter.out.r2dbc.history.R2dbcReads;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcTouchIds;
import io.tributary.attribution.application.capture.CaptureStores;
import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.port.Erasures;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.port.Evidence;
import io.tributary.attribution.application.port.Histories;
import io.tributary.attribution.application.port.Partners;
import io.tributary.attribution.application.port.Payments;
import io.tributary.attribution.application.port.Transaction;
import io.tributary.attribution.application.read.Reads;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.timer.Timers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Ports and their adapters. */
@Configuration(proxyBeanMethods = false)
public class StoresConfiguration {
    @Bean
    Transaction transaction(ReactiveTransactionManager manager) {
        TransactionalOperator operator = TransactionalOperator.create(manager);
        return new Transaction() {
            @Override
            public <T> Mono<T> inOne(Mono<T> work) {
                return operator.transactional(work);
            }
        };
    }

    @Bean
    Definitions definitions(DatabaseClient database) {
        return new R2dbcDefinitions(database);
    }

    @Bean
    Partners partners(DatabaseClient database) {
        return new R2dbcPartners(database);
    }

    @Bean
    Accounts accounts(DatabaseClient database) {
        return new R2dbcAccounts(database);
    }

    @Bean
    Evidence evidence(DatabaseClient database) {
        return new R2dbcEvidence(database);
    }

    @Bean
    Histories histories(DatabaseClient database) {
        return new R2dbcHistories(database);
    }

    @Bean
    Payments payments(DatabaseClient database) {
        return new R2dbcPayments(database);
    }

    @Bean
    Erasures erasures(DatabaseClient database) {
        return new R2dbcErasures(database);
    }

    @Bean
    Reads reads(DatabaseClient database) {
        return new R2dbcReads(database);
    }

    @Bean
    Events events(Outbox outbox) {
        return new OutboxEvents(outbox);
    }

    @Bean
    WaitingMeter waitingMeter(MeterRegistry meters, Reads reads) {
        return new WaitingMeter(meters, reads);
    }

    @Bean
    Counters counters(MeterRegistry meters) {
        return new MeterCounters(meters);
    }

    @Bean
    CaptureStores captureStores(Transaction transaction, Definitions definitions, Accounts accounts, Evidence evidence, Partners partners,
            DatabaseClient database, Events events, Timers timers, Counters counters) {
        return new CaptureStores(transaction, definitions, accounts, evidence, new R2dbcClicks(database), partners,
                new R2dbcTouchIds(database), events, timers, counters);
    }
}
