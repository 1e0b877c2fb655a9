package io.tributary.impact.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.adapter.in.kafka.AvroCauseReader;
import io.tributary.impact.adapter.in.kafka.ErasurePart;
import io.tributary.impact.adapter.in.timer.DeliveryTimer;
import io.tributary.impact.adapter.in.timer.ProbeTimer;
import io.tributary.impact.adapter.in.timer.RetentionTimer;
import io.tributary.impact.adapter.out.impact.ClockedBreakers;
import io.tributary.impact.adapter.out.impact.HttpVendorApi;
import io.tributary.impact.adapter.out.impact.MeteredVendorApi;
import io.tributary.impact.adapter.out.kafka.OutboxAnnouncer;
import io.tributary.impact.adapter.out.kafka.ReadinessPublisher;
import io.tributary.impact.adapter.out.metrics.DeliveryMeters;
import io.tributary.impact.adapter.out.r2dbc.R2dbcClaimStore;
import io.tributary.impact.adapter.out.r2dbc.R2dbcEgressStore;
import io.tributary.impact.adapter.out.r2dbc.R2dbcErasureProgressStore;
import io.tributary.impact.adapter.out.r2dbc.R2dbcReadinessStore;
import io.tributary.impact.adapter.out.r2dbc.R2dbcRetention;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcDeliverySearch;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcLedgerStore;
import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.Announcer;
import io.tributary.impact.application.DeliveryPart;
import io.tributary.impact.application.DueTimes;
import io.tributary.impact.application.ErasureProgressStore;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.dispatch.Budget;
import io.tributary.impact.application.dispatch.Dispatcher;
import io.tributary.impact.application.dispatch.DispatcherFactory;
import io.tributary.impact.application.dispatch.Probes;
import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.impact.application.reconcile.NextComparison;
import io.tributary.impact.application.vendor.Breakers;
import io.tributary.impact.application.vendor.ClaimStore;
import io.tributary.impact.application.vendor.EgressStore;
import io.tributary.impact.application.vendor.VendorApi;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.reversal.Dispositions;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.Timers;
import io.tributary.platform.control.ClockRewound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of the delivery side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImpactProperties.class)
class DeliveryConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryConfiguration.class);
    private static final int LEAST_FACTOR = 800;
    private static final int MOST_FACTOR = 1_200;

    @Bean
    AccountBook accountBook(ImpactProperties properties) {
        return new AccountBook(properties.accounts().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> account(entry.getKey(), entry.getValue()))));
    }

    @Bean
    Budget impactBudget(ImpactProperties properties, @Value("${tributary.mode:production}") String mode) {
        return Budgets.of(properties.budget(), "embedded".equals(mode));
    }

    @Bean
    DueTimes dueTimes(Timers timers) {
        return new DueTimes(timers);
    }

    @Bean
    Announcer announcer(Outbox outbox) {
        return new OutboxAnnouncer(outbox);
    }

    @Bean
    LedgerStore ledgerStore(DatabaseClient database, AccountBook accounts, Announcer announcer, DueTimes dueTimes,
            NextComparison comparison) {
        return new R2dbcLedgerStore(database, accounts, announcer, dueTimes, comparison);
    }

    @Bean
    EgressStore egressStore(DatabaseClient database) {
        return new R2dbcEgressStore(database);
    }

    @Bean
    ClaimStore claimStore(DatabaseClient database) {
        return new R2dbcClaimStore(database);
    }

    @Bean
    R2dbcDeliverySearch deliverySearch(DatabaseClient database) {
        return new R2dbcDeliverySearch(database);
    }

    @Bean
    ErasureProgressStore erasureProgressStore(DatabaseClient database) {
        return new R2dbcErasureProgressStore(database);
    }

    @Bean
    ReadinessBoard readinessBoard(DatabaseClient database, Outbox outbox, LedgerStore ledger, EgressStore egress,
            AccountBook accounts, DueTimes dueTimes) {
        ReadinessPublisher publisher = new ReadinessPublisher(outbox);
        return new ReadinessBoard(ledger, new R2dbcReadinessStore(database, publisher::publish), egress, accounts,
                dueTimes);
    }

    @Bean
    @Order(1)
    DeliveryPart deliveryPart(LedgerStore ledger, ReadinessBoard readiness) {
        return new DeliveryPart(new AvroCauseReader(), ledger, readiness);
    }

    @Bean
    @Order(2)
    ErasurePart erasurePart(ErasureProgressStore store) {
        return new ErasurePart(store);
    }

    @Bean
    Breakers breakers(Clock clock, MeterRegistry meters) {
        return new ClockedBreakers(clock, meters);
    }

    @Bean
    VendorApi vendorApi(ImpactProperties properties, @Value("${tributary.clock:system}") String clockKind,
            MeterRegistry meters, Clock clock) {
        Duration usual = "controlled".equals(clockKind) ? Duration.ofSeconds(60) : Duration.ofSeconds(10);
        Duration exchange = properties.exchangeTimeout();
        return new MeteredVendorApi(
                new HttpVendorApi(properties.connectTimeout(), exchange == null ? usual : exchange), meters, clock);
    }

    @Bean
    Probes probes(LedgerStore ledger, EgressStore egress, Timers timers, DueTimes dueTimes, Budget budget) {
        return new Probes(ledger, egress, timers, dueTimes, budget);
    }

    @Bean
    Dispatcher dispatcher(LedgerStore ledger, EgressStore egress, ClaimStore claims, VendorApi vendor,
            Breakers breakers, DueTimes dueTimes, Probes probes, ReadinessBoard readiness, Budget budget,
            ImpactProperties properties, TransactionalOperator transaction, WorkInFlight work, Clock clock) {
        return new DispatcherFactory(ledger, egress, claims, vendor, breakers, dueTimes, probes, readiness, budget,
                new Dispositions(properties.dispositionCode(), properties.dispositionCodes()), transaction, work, clock)
                .dispatcher(() -> ThreadLocalRandom.current().nextInt(LEAST_FACTOR, MOST_FACTOR + 1),
                        properties.concurrency());
    }

    @Bean
    DeliveryTimer performanceTimer(Dispatcher dispatcher) {
        return new DeliveryTimer(Api.PERFORMANCE, dispatcher);
    }

    @Bean
    DeliveryTimer advocateTimer(Dispatcher dispatcher) {
        return new DeliveryTimer(Api.ADVOCATE, dispatcher);
    }

    @Bean
    DeliveryMeters deliveryMeters(DatabaseClient database, Budget budget, Clock clock, WorkInFlight work,
            MeterRegistry meters) {
        return new DeliveryMeters(database, budget, clock, work, meters);
    }

    @Bean
    ProbeTimer probeTimer(Probes probes) {
        return new ProbeTimer(probes);
    }

    @Bean
    RetentionTimer retentionTimer(DatabaseClient database) {
        R2dbcRetention retention = new R2dbcRetention(database);
        return new RetentionTimer(retention::forget);
    }

    @Bean
    ApplicationRunner readinessAtStart(ReadinessBoard readiness, Probes probes, TransactionalOperator transaction,
            WorkInFlight work, Clock clock) {
        return _ -> work.track(transaction.transactional(
                        readiness.publishAll(clock.instant()).then(probes.resume(clock.instant()))))
                .subscribe(_ -> { }, fault -> LOG.error("readiness not told at start: {}", fault.getClass().getSimpleName()));
    }

    /** What was remembered by time belongs to another epoch. */
    @Bean
    ApplicationListener<PayloadApplicationEvent<ClockRewound>> rewound(Breakers breakers, Probes probes,
            ReadinessBoard readiness, TransactionalOperator transaction, WorkInFlight work) {
        return event -> {
            breakers.reset();
            Instant now = event.getPayload().now();
            work.track(transaction.transactional(probes.forgetRefusals(now).then(readiness.publishChanges(now))))
                    .subscribe(_ -> { }, fault -> LOG.error("not rewound: {}", fault.getClass().getSimpleName()));
        };
    }

    private static Account account(String alias, ImpactProperties.AccountProperties p) {
        return Account.of(alias, p.accountSid(), p.authToken(), p.baseUrl(), p.advocateAccountSid(),
                p.advocateAuthToken(), p.tenantAlias(), p.advocateBaseUrl());
    }
}
