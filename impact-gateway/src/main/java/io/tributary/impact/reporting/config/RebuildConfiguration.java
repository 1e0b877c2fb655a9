package io.tributary.impact.reporting.config;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.impact.config.AccessPart;
import io.tributary.impact.reporting.adapter.in.kafka.FigureReplay;
import io.tributary.impact.reporting.adapter.in.kafka.rebuild.KafkaTopicReader;
import io.tributary.impact.reporting.adapter.in.web.rebuild.ProjectionController;
import io.tributary.impact.reporting.adapter.out.r2dbc.rebuild.FigureShadow;
import io.tributary.impact.reporting.adapter.out.r2dbc.rebuild.RebuildTable;
import io.tributary.impact.reporting.application.rebuild.Rebuilds;
import io.tributary.impact.reporting.application.rebuild.Shadow;
import io.tributary.messaging.autoconfigure.BrokerProperties;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Beans of rebuilds (REP-67 to REP-69). */
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {
    private static final String FIGURES = "figures";
    private static final List<String> FOLLOWED = List.of(Topic.TOUCHES.topicName(), Topic.ATTRIBUTION_DECISIONS.topicName(),
            Topic.PAYMENTS.topicName());
    private static final List<String> PUBLISHED = List.of(Topic.IMPACT_COMMISSIONS.topicName(), Topic.IMPACT_REPORT_DAYS.topicName());
    private static final Duration STATEMENT = Duration.ofHours(1);

    @Bean
    Rebuilds rebuilds(DatabaseClient database, R2dbcConnectionDetails details, BrokerProperties broker, AvroCodec codec, WorkInFlight work, Clock clock) {
        Supplier<Shadow> figures = () -> {
            ReportDatabase connections = new ReportDatabase(details.getConnectionFactoryOptions(), STATEMENT, FigureShadow.SCHEMA + ",public");
            return new FigureShadow(connections.client(), TransactionalOperator.create(connections.transactions()), new FigureReplay(),
                    ConsumerGroup.IMPACT.groupName(), FOLLOWED, PUBLISHED, clock);
        };
        Map<String, Object> kafka = new HashMap<>(broker.client());
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        List<String> topics = Stream.concat(FOLLOWED.stream(), PUBLISHED.stream()).toList();
        return new Rebuilds(Map.of(FIGURES, figures), () -> new KafkaTopicReader(kafka, codec, topics), new RebuildTable(database), work, clock);
    }

    @Bean
    ProjectionController projectionController(Rebuilds rebuilds, Clock clock) {
        return new ProjectionController(rebuilds, clock);
    }

    /** Rebuilds that a stop interrupted go on. */
    @Bean
    ApplicationRunner interruptedRebuilds(Rebuilds rebuilds) {
        return _ -> rebuilds.resume();
    }

    @Bean
    AccessPart rebuildAccess() {
        return new AccessPart(List.of(Access.only(HttpMethod.GET, "/api/admin/projections", Access.Role.OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/projections/{name}/rebuild", Access.Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/admin/projections/{name}/rebuild", Access.Role.OPERATOR),
                Access.only(HttpMethod.DELETE, "/api/admin/projections/{name}/rebuild", Access.Role.OPERATOR)));
    }
}
