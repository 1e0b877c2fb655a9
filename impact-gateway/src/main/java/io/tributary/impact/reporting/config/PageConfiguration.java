package io.tributary.impact.reporting.config;

import io.tributary.impact.config.AccessPart;
import io.tributary.impact.reporting.adapter.in.web.page.AssetController;
import io.tributary.impact.reporting.adapter.in.web.page.DeliveryPage;
import io.tributary.impact.reporting.adapter.in.web.page.DeskPage;
import io.tributary.impact.reporting.adapter.in.web.page.HomePage;
import io.tributary.impact.reporting.adapter.in.web.page.OfferPage;
import io.tributary.impact.reporting.adapter.in.web.page.PartnerPage;
import io.tributary.impact.reporting.adapter.in.web.page.ProgramPage;
import io.tributary.impact.reporting.adapter.in.web.page.ReviewPage;
import io.tributary.impact.reporting.adapter.in.web.page.SupportPage;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.PageQueries;
import io.tributary.impact.reporting.adapter.out.r2dbc.support.RewardStories;
import io.tributary.impact.reporting.application.PayoutStore;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.application.support.DeliveryHealth;
import io.tributary.impact.reporting.application.support.Journal;
import io.tributary.impact.reporting.application.support.PageReads;
import io.tributary.impact.reporting.application.support.ProgramFigures;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The pages (REP-50). Each decides itself what it shows to whom, so that nobody meets a bare refusal. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {
    private static final List<String> PATHS = List.of("/", "/assets/{name}", "/partner", "/programs", "/programs/{program}",
            "/programs/{program}/deliveries", "/support", "/support/{user}", "/reviews", "/overrides/{conversion}", "/refer/{program}",
            "/ops/dead-letters", "/terms/{program}");

    @Bean
    PageReads pageReads(ReportDatabase database, Journal journal) {
        return new PageQueries(database.client(), journal);
    }

    @Bean
    AssetController assetController() {
        return new AssetController();
    }

    @Bean
    HomePage homePage() {
        return new HomePage();
    }

    @Bean
    PartnerPage partnerPage(AffiliateReports reports, FigureReads reads, PayoutStore payouts, ProgramStore programs,
            ReportingProperties properties) {
        return new PartnerPage(reports, reads, payouts, programs, properties.publicUrl());
    }

    @Bean
    ProgramPage programPage(ProgramFigures figures, ProgramStore programs, PageReads lists, AffiliateReports reports) {
        return new ProgramPage(figures, programs, lists, reports);
    }

    @Bean
    DeliveryPage deliveryPage(DeliveryHealth deliveries, ProgramStore programs, AffiliateReports reports) {
        return new DeliveryPage(deliveries, programs, reports);
    }

    @Bean
    SupportPage supportPage(Journal journal, RewardStories rewards, Clock clock) {
        return new SupportPage(journal, rewards, clock);
    }

    @Bean
    ReviewPage reviewPage(PageReads lists, Clock clock) {
        return new ReviewPage(lists, clock);
    }

    @Bean
    DeskPage deskPage(DeadLetterDesk desk, Clock clock) {
        return new DeskPage(desk, clock);
    }

    @Bean
    OfferPage offerPage(ProgramStore programs, RewardStories rewards, Clock clock, ReportingProperties properties) {
        return new OfferPage(programs, rewards, clock, properties.widgetScript());
    }

    @Bean
    AccessPart pageAccess() {
        return new AccessPart(Stream.concat(PATHS.stream().map(path -> Access.everyone(HttpMethod.GET, path)),
                Stream.of(Access.everyone(HttpMethod.POST, "/support"))).toList());
    }
}
