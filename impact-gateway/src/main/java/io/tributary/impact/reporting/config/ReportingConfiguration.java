package io.tributary.impact.reporting.config;

import static io.tributary.platform.access.Access.Role.OPERATOR;
import static io.tributary.platform.access.Access.Role.PARTNER;
import static io.tributary.platform.access.Access.Role.PROGRAM_MANAGER;
import static io.tributary.platform.access.Access.Role.SUPPORT;
import static io.tributary.platform.access.Access.Role.USER;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.events.ConsumerGroup;
import io.tributary.impact.config.AccessPart;
import io.tributary.impact.reporting.adapter.in.kafka.ReportReader;
import io.tributary.impact.reporting.adapter.in.timer.HoldTimer;
import io.tributary.impact.reporting.adapter.in.web.AffiliateController;
import io.tributary.impact.reporting.adapter.in.web.CommissionController;
import io.tributary.impact.reporting.adapter.in.web.ExportController;
import io.tributary.impact.reporting.adapter.in.web.PartnerController;
import io.tributary.impact.reporting.adapter.in.web.PartnerKeyController;
import io.tributary.impact.reporting.adapter.in.web.PartnerReportController;
import io.tributary.impact.reporting.adapter.in.web.limit.RequestLimits;
import io.tributary.impact.reporting.adapter.out.kafka.EntryPublisher;
import io.tributary.impact.reporting.adapter.out.kafka.OutboxPartnerAnnouncer;
import io.tributary.impact.reporting.adapter.out.r2dbc.FigureQueries;
import io.tributary.impact.reporting.adapter.out.r2dbc.FigureTable;
import io.tributary.impact.reporting.adapter.out.r2dbc.LedgerTables;
import io.tributary.impact.reporting.adapter.out.r2dbc.PartnerTable;
import io.tributary.impact.reporting.adapter.out.r2dbc.PayoutTable;
import io.tributary.impact.reporting.adapter.out.r2dbc.ProgramTable;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.CommissionDesk;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.application.FigureStore;
import io.tributary.impact.reporting.application.LedgerBooks;
import io.tributary.impact.reporting.application.partner.PartnerKeys;
import io.tributary.impact.reporting.application.partner.PartnerRegistry;
import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.application.PayoutStore;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ReportingPart;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.timer.Timers;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.access.OpaqueKeys;
import io.tributary.platform.problem.ProblemWriter;
import io.micrometer.core.instrument.Counter;
import io.tributary.impact.reporting.adapter.in.web.limit.DeadLetterCount;
import io.tributary.impact.reporting.adapter.in.web.limit.ReportTimeout;
import io.tributary.impact.reporting.adapter.in.web.session.SessionController;
import io.tributary.impact.reporting.adapter.in.web.session.SessionFilter;
import io.tributary.impact.reporting.adapter.out.r2dbc.SessionTable;
import io.tributary.impact.reporting.application.session.Sessions;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.observability.MessagingMeter;
import java.util.stream.Collectors;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import io.tributary.impact.reporting.application.figures.DayClosing;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Beans of the reporting side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportingProperties.class)
class ReportingConfiguration {
    private static final String ORGANIZATION = "organization";
    private static final int REQUESTS = 120;
    private static final int EXPORTS = 20;
    private static final int SEARCHES = 60;
    private static final int FAILED_KEYS = 10;

    @Bean
    PartnerTable partnerTable(DatabaseClient database) {
        return new PartnerTable(database);
    }

    @Bean
    ProgramStore reportPrograms(DatabaseClient database) {
        return new ProgramTable(database);
    }

    @Bean
    FigureStore figureStore(DatabaseClient database) {
        return new FigureTable(database);
    }

    @Bean
    ReportDatabase reportDatabase(R2dbcConnectionDetails details, ReportingProperties properties) {
        return new ReportDatabase(details.getConnectionFactoryOptions(), properties.queryTimeout());
    }

    @Bean
    FigureReads figureReads(ReportDatabase database) {
        return new FigureQueries(database.client());
    }

    @Bean
    PayoutStore payoutStore(DatabaseClient database) {
        return new PayoutTable(database);
    }

    @Bean
    LedgerBooks ledgerBooks(DatabaseClient database, PartnerTable partners, ProgramStore programs, FigureStore figures,
            Outbox outbox, Timers timers) {
        return new LedgerTables(database, partners, programs, figures, new EntryPublisher(outbox, timers));
    }

    @Bean
    @Order(3)
    ReportingPart reportingPart(LedgerBooks books, FigureStore figures, ProgramStore programs, DayClosing days) {
        return new ReportingPart(new ReportReader(), books, figures, programs, days);
    }

    @Bean
    PartnerRegistry partnerRegistry(PartnerStore partners, ProgramStore programs, LedgerBooks books, Outbox outbox,
            TransactionalOperator transaction, Clock clock, ReportingProperties properties) {
        return new PartnerRegistry(partners, programs, new OutboxPartnerAnnouncer(outbox), books, transaction, clock,
                properties.partnerProgram());
    }

    @Bean
    CommissionDesk commissionDesk(LedgerBooks books, PayoutStore payouts, PartnerStore partners, ProgramStore programs,
            TransactionalOperator transaction, Clock clock) {
        return new CommissionDesk(books, payouts, partners, programs, transaction, clock);
    }

    @Bean
    HoldTimer holdTimer(CommissionDesk desk) {
        return new HoldTimer(EntryPublisher.HOLD, desk);
    }

    @Bean
    PartnerKeys partnerKeys(PartnerStore partners, TransactionalOperator transaction, Clock clock) {
        return new PartnerKeys(partners, transaction, clock);
    }

    @Bean
    Sessions sessions(DatabaseClient database, Clock clock) {
        return new Sessions(new SessionTable(database), clock);
    }

    @Bean
    SessionFilter sessionFilter(Sessions sessions) {
        return new SessionFilter(sessions);
    }

    @Bean
    SessionController sessionController(Sessions sessions) {
        return new SessionController(sessions);
    }

    /** Partner keys, and what the session filter made of a cookie. */
    @Bean
    OpaqueKeys opaqueKeys(PartnerKeys keys, Sessions sessions, SessionFilter cookies) {
        return value -> {
            String session = cookies.session(value);
            return session == null
                    ? keys.codeOf(value).map(code -> new Caller(code, Set.of(Access.Role.PARTNER), null, ORGANIZATION))
                    : sessions.of(session).map(person -> new Caller(person.id(), person.roles().stream()
                            .map(Access.Role::valueOf).collect(Collectors.toUnmodifiableSet()), null, person.accountKind()));
        };
    }

    @Bean
    DeadLetterCount deadLetterCount(ObjectProvider<DeadLetterDesk> desk, ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable();
        String group = ConsumerGroup.IMPACT.groupName();
        return new DeadLetterCount(() -> desk.getObject().list().stream().filter(one -> one.group().equals(group))
                .mapToInt(one -> one.open() + one.parked()).sum(), () -> registry == null ? 0
                : (long) registry.find(MessagingMeter.DEAD_LETTERS.meterName()).tag("group", group).counters().stream()
                        .mapToDouble(Counter::count).sum());
    }

    @Bean
    ReportTimeout reportTimeout(ReportingProperties properties, ProblemWriter problems) {
        return new ReportTimeout(properties.queryTimeout(), problems);
    }

    @Bean
    AffiliateReports affiliateReports(FigureReads reads, PartnerStore partners, ObjectProvider<MeterRegistry> meters,
            DeadLetterCount deadLetters, Clock clock, ReportingProperties properties) {
        return new AffiliateReports(reads, partners, new MeteredFreshness(meters.getIfAvailable(), deadLetters,
                ConsumerGroup.IMPACT.groupName(), properties.staleAfter().toMillis()), clock, properties.currency());
    }

    @Bean
    PartnerController partnerController(PartnerRegistry registry, PartnerStore partners, ReportingProperties properties) {
        return new PartnerController(registry, partners, properties.publicUrl());
    }

    @Bean
    PartnerKeyController partnerKeyController(PartnerKeys keys, PartnerStore partners) {
        return new PartnerKeyController(keys, partners);
    }

    @Bean
    CommissionController commissionController(CommissionDesk desk, AffiliateReports reports, FigureReads reads) {
        return new CommissionController(desk, reports, reads);
    }

    @Bean
    AffiliateController affiliateController(AffiliateReports reports, FigureReads reads, PayoutStore payouts,
            ProgramStore programs, ReportingProperties properties) {
        return new AffiliateController(reports, reads, payouts, programs, properties.publicUrl());
    }

    @Bean
    ExportController exportController(AffiliateReports reports, FigureReads reads, ReportDatabase database) {
        DefaultTransactionDefinition snapshot = new DefaultTransactionDefinition();
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return new ExportController(reports, reads, TransactionalOperator.create(database.transactions(), snapshot));
    }

    @Bean
    PartnerReportController partnerReportController(AffiliateReports reports, PartnerStore partners) {
        return new PartnerReportController(reports, partners);
    }

    @Bean
    RequestLimits requestLimits(ReportingProperties properties, ProblemWriter problems, Clock clock,
            @Value("${tributary.mode:production}") String mode) {
        boolean still = "embedded".equals(mode);
        return new RequestLimits(new RequestLimits.Rates(
                chosen(properties.requestsPerMinute(), REQUESTS, still), chosen(properties.exportsPerHour(), EXPORTS, still),
                chosen(properties.searchesPerMinute(), SEARCHES, still), chosen(properties.failedKeysPerMinute(), FAILED_KEYS, still)),
                problems, clock);
    }

    /** Where the clock stands still, limits that are not set do not limit. */
    private static int chosen(@Nullable Integer set, int usual, boolean still) {
        return set != null ? set : still ? Integer.MAX_VALUE : usual;
    }

    /** REP-73. */
    @Bean
    AccessPart reportingAccess() {
        return new AccessPart(List.of(
                Access.only(HttpMethod.POST, "/session", USER, PARTNER, SUPPORT, PROGRAM_MANAGER, OPERATOR),
                Access.everyone(HttpMethod.DELETE, "/session"),
                Access.only(HttpMethod.GET, "/api/affiliates/*/{code}", PARTNER, SUPPORT, PROGRAM_MANAGER, OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/partners", SUPPORT, PROGRAM_MANAGER, OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/partners/**", SUPPORT, PROGRAM_MANAGER, OPERATOR),
                Access.only(HttpMethod.POST, "/api/admin/partners", PROGRAM_MANAGER),
                Access.only(null, "/api/admin/partners/**", PROGRAM_MANAGER),
                Access.only(HttpMethod.GET, "/api/admin/commissions", SUPPORT, PROGRAM_MANAGER, OPERATOR),
                Access.only(HttpMethod.POST, "/api/admin/commissions/**", PROGRAM_MANAGER)));
    }
}
