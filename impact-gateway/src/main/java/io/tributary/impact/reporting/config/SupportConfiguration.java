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
    SupportController supportController(Journal journal, Clock clock) {
        return new SupportController(journal, clock);
    }

    @Bean
    ProgramReportController programReportController(DatabaseClient database, ProgramStore programs,
            AffiliateReports reports) {
        return new ProgramReportController(new ProgramQueries(database), programs, reports);
    }

    /** REP-73. */
    @Bean
    AccessPart supportAccess() {
        return new AccessPart(List.of(
                Access.only(HttpMethod.GET, "/api/support/search", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/support/timeline/{user}", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/reports/**", SUPPORT, PROGRAM_MANAGER, OPERATOR)));
    }
}
