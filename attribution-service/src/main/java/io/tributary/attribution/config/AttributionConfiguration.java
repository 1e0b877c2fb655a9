package io.tributary.attribution.config;

import io.tributary.attribution.adapter.in.kafka.AttributionBatchHandler;
import io.tributary.attribution.adapter.in.timer.AwaitingUserTimer;
import io.tributary.attribution.adapter.in.timer.UnlinkedTouchesTimer;
import io.tributary.attribution.adapter.out.r2dbc.R2dbcImports;
import io.tributary.attribution.application.capture.CaptureService;
import io.tributary.attribution.application.capture.CaptureStores;
import io.tributary.attribution.application.capture.CommandService;
import io.tributary.attribution.application.capture.Retention;
import io.tributary.attribution.application.capture.VisitService;
import io.tributary.attribution.application.facts.ErasureService;
import io.tributary.attribution.application.facts.FactsService;
import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.port.Erasures;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.port.Evidence;
import io.tributary.attribution.application.port.Histories;
import io.tributary.attribution.application.port.Partners;
import io.tributary.attribution.application.port.Payments;
import io.tributary.attribution.application.read.ExplanationService;
import io.tributary.attribution.application.read.Reads;
import io.tributary.attribution.application.read.ReplayService;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.attribution.domain.link.VisitFilter;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.messaging.codec.Publications;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.Timers;
import io.tributary.platform.control.ClockRewound;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Use cases, and what sets them off. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttributionProperties.class)
public class AttributionConfiguration {
    /** Schemas that must be known before the start (OPS-35). */
    @Bean
    Publications publications() {
        return new Publications(ConsumerGroup.ATTRIBUTION.publishes());
    }

    @Bean
    Retention retention(AttributionProperties properties) {
        return new Retention(properties.keepUnlinked());
    }

    @Bean
    ApplicationListener<PayloadApplicationEvent<ClockRewound>> retentionForgets(Retention retention) {
        return rewound -> retention.forget();
    }

    @Bean
    Reviews reviews(Definitions definitions, Histories histories, Events events, Timers timers, Counters counters,
            AttributionProperties properties) {
        return new Reviews(definitions, histories, events, timers, counters, properties.awaitUser());
    }

    @Bean
    ErasureService erasureService(Accounts accounts, Erasures erasures, Events events, Reviews reviews) {
        return new ErasureService(accounts, erasures, events, reviews, () -> "erased-" + UUID.randomUUID());
    }

    @Bean
    FactsService factsService(Definitions definitions, Partners partners, Accounts accounts, Evidence evidence, Payments payments,
            Events events, Counters counters, Reviews reviews, ErasureService erasures, AttributionProperties properties) {
        return new FactsService(definitions, partners, accounts, evidence, payments, events, counters, reviews, erasures,
                properties.defaultProgram());
    }

    @Bean
    CaptureService captureService(CaptureStores stores, Reviews reviews, Retention retention, Clock clock, AttributionProperties properties) {
        return new CaptureService(stores, reviews, retention, clock, AttributionConfiguration::randomId, properties.defaultProgram());
    }

    @Bean
    VisitService visitService(CaptureStores stores, Reviews reviews, Retention retention, Clock clock, AttributionProperties properties) {
        return new VisitService(stores, reviews, retention, clock, new VisitService.VisitIds(new ClickIds(), AttributionConfiguration::randomId),
                new VisitFilter(properties.bots()), properties.defaultProgram());
    }

    @Bean
    CommandService commandService(CaptureStores stores, DatabaseClient database, Reviews reviews, Clock clock,
            AttributionProperties properties) {
        return new CommandService(stores, new R2dbcImports(database), reviews, clock, properties.defaultProgram());
    }

    @Bean
    ExplanationService explanationService(Definitions definitions, Reads reads, Accounts accounts) {
        return new ExplanationService(definitions, reads, accounts);
    }

    @Bean
    ReplayService replayService(Definitions definitions, Reads reads) {
        return new ReplayService(definitions, reads);
    }

    @Bean
    TimerHandler awaitingUserTimer(Payments payments, Accounts accounts, Reviews reviews) {
        return new AwaitingUserTimer(payments, accounts, reviews);
    }

    @Bean
    TimerHandler unlinkedTouchesTimer(Evidence evidence) {
        return new UnlinkedTouchesTimer(evidence);
    }

    @Bean
    ConsumerDefinition attributionConsumer(FactsService facts) {
        ConsumerGroup group = ConsumerGroup.ATTRIBUTION;
        return new ConsumerDefinition(group.groupName(), group.topics().stream().map(Topic::topicName).collect(Collectors.toSet()),
                new AttributionBatchHandler(facts), true);
    }

    private static String randomId() {
        return UUID.randomUUID().toString();
    }
}
