package io.tributary.impact.reporting.config;

import static io.tributary.platform.access.Access.Role.OPERATOR;
import static io.tributary.platform.access.Access.Role.PROGRAM_MANAGER;
import static io.tributary.platform.access.Access.Role.SUPPORT;

import io.tributary.impact.config.AccessPart;
import io.tributary.impact.reporting.adapter.in.kafka.journal.JournalReader;
import io.tributary.impact.reporting.adapter.in.web.support.ProgramReportController;
import io.tributary.impact.reporting.adapter.in.web.support.SupportController;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.JournalTable;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.ProgramQueries;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.support.Journal;
import io.tributary.impact.reporting.application.support.JournalPart;
import io.tributary.platform.access.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.reporting.adapter.in.web.support.DeliveryReportController;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.DeliveryHealthQueries;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.RewardStories;
import io.tributary.impact.reporting.application.support.DeliveryHealth;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import org.springframework.beans.factory.ObjectProvider;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** Beans of search, timelines and program figures. */
@Configuration(proxyBeanMethods = false)
class SupportConfiguration {
    @Bean
    Journal journal(DatabaseClient database) {
        return new JournalTable(database);
    }

    @Bean
    @Order(4)
    JournalPart journalPart(Journal journal) {
        return new JournalPart(new JournalReader(), journal);
    }

    @Bean
    SupportController supportController(Journal journal, RewardStories rewards, Clock clock, ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable();
        return new SupportController(journal, rewards, clock, registry == null ? () -> { }
                : registry.counter("tributary.report.disagreements")::increment);
    }

    @Bean
    RewardStories rewardStories(ReportDatabase database) {
        return new RewardStories(database.client());
    }

    @Bean
    ProgramFigures programFigures(ReportDatabase database) {
        return new ProgramQueries(database.client());
    }

    @Bean
    DeliveryHealth deliveryHealth(ReportDatabase database) {
        return new DeliveryHealthQueries(database.client());
    }

    @Bean
    ProgramReportController programReportController(ProgramFigures figures, ProgramStore programs, AffiliateReports reports) {
        return new ProgramReportController(figures, programs, reports);
    }

    @Bean
    DeliveryReportController deliveryReportController(DeliveryHealth health, AffiliateReports reports,
            ObjectProvider<MeterRegistry> meters) {
        return new DeliveryReportController(health, reports, meters.getIfAvailable());
    }

    /** REP-73. */
    @Bean
    AccessPart supportAccess() {
        return new AccessPart(List.of(
                Access.only(HttpMethod.GET, "/api/support/search", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/support/timeline/{user}", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/support/rewards/{user}", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/reports/**", SUPPORT, PROGRAM_MANAGER, OPERATOR)));
    }
}
