package io.tributary.messaging.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.r2dbc.spi.ConnectionFactory;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.codec.HttpSchemaRegistry;
import io.tributary.messaging.codec.Publications;
import io.tributary.messaging.codec.PublishedSchemas;
import io.tributary.messaging.codec.SchemaRegistry;
import io.tributary.messaging.codec.VendorSerde;
import io.tributary.messaging.consumer.CompactedTopics;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.consumer.RecordIdentity;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeskStateFormat;
import io.tributary.messaging.inbox.AppliedOffsets;
import io.tributary.messaging.listener.ConsumerContainers;
import io.tributary.messaging.listener.ListenerSettings;
import io.tributary.messaging.listener.MessagingReadiness;
import io.tributary.messaging.listener.ReadToTheEnd;
import io.tributary.messaging.observability.ConsumerMeters;
import io.tributary.messaging.observability.DeskMeters;
import io.tributary.messaging.outbox.OutboxTable;
import io.tributary.messaging.pipeline.ConsumerPipeline;
import io.tributary.messaging.pipeline.DeadLetters;
import io.tributary.messaging.pipeline.FailureSettings;
import io.tributary.messaging.pipeline.RecordIntake;
import io.tributary.messaging.pipeline.RecordLimits;
import io.tributary.messaging.status.AppliedPositions;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.status.R2dbcMessagingStatus;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.TimerGate;
import io.tributary.messaging.timer.TimerRunners;
import io.tributary.messaging.timer.TimerStage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.unit.DataSize;

/** Everything behind the interfaces of this module, for applications with an R2DBC connection factory. */
@AutoConfiguration(afterName = {"org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
    "org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration",
    "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
    "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"})
@ConditionalOnBean(ConnectionFactory.class)
@EnableConfigurationProperties({MessagingProperties.class, BrokerProperties.class, RegistryProperties.class})
@Import({OutboxConfiguration.class, TimerConfiguration.class, UpkeepConfiguration.class})
public class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    DatabaseClient databaseClient(ConnectionFactory connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveTransactionManager reactiveTransactionManager(ConnectionFactory connections) {
        return new R2dbcTransactionManager(connections);
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionalOperator transactionalOperator(ReactiveTransactionManager transactions) {
        return TransactionalOperator.create(transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    WorkInFlight workInFlight() {
        return new WorkInFlight();
    }

    @Bean
    @ConditionalOnMissingBean
    TimerGate timerGate(Clock clock) {
        return () -> new TimerGate.Opening(clock.instant(), TimerStage.values()[TimerStage.values().length - 1]);
    }

    @Bean
    @ConditionalOnMissingBean
    SchemaRegistry schemaRegistry(RegistryProperties registry) {
        return new HttpSchemaRegistry(registry.url(), registry.autoRegister(), registry.timeout());
    }

    @Bean
    @ConditionalOnMissingBean
    AvroCodec avroCodec(SchemaRegistry schemas, MessagingProperties messaging, RegistryProperties registry) {
        return new AvroCodec(schemas, messaging.recordPackages(),
                VendorSerde.named(messaging.serde(), registry.url(), registry.autoRegister()));
    }

    @Bean
    @ConditionalOnMissingBean
    RecordIdentity recordIdentity(MessagingProperties messaging) {
        return RecordIdentity.byHeadersOrFields(messaging.foreignFields());
    }

    @Bean
    @ConditionalOnMissingBean
    CompactedTopics compactedTopics(MessagingProperties messaging, BrokerProperties broker) {
        return messaging.compactedTopics().isEmpty() ? KafkaClients.askBroker(broker) : messaging.compactedTopics()::contains;
    }

    @Bean
    AppliedPositions appliedPositions() {
        return new AppliedPositions();
    }

    @Bean
    @ConditionalOnMissingBean
    MessagingStatus messagingStatus(DatabaseClient database, AppliedPositions positions, WorkInFlight work,
                                    TimerRunners timers, TimerGate gate, Clock clock) {
        return new R2dbcMessagingStatus(database, positions, work, timers, gate, clock);
    }

    @Bean
    RecordIntake recordIntake(AvroCodec codec, RecordIdentity identity, CompactedTopics compacted,
                              MessagingProperties messaging, Clock clock) {
        Map<String, Integer> byTopic = messaging.recordLimits().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, limit -> bytes(limit.getValue())));
        return new RecordIntake(codec, identity, compacted, new RecordLimits(bytes(messaging.recordLimit()), byTopic), clock);
    }

    @Bean
    ConsumerContainers consumerContainers(ObjectProvider<ConsumerDefinition> definitions, MessagingProperties messaging,
                                          BrokerProperties broker, RecordIntake intake, DatabaseClient database,
                                          TransactionalOperator transactional, OutboxTable outbox,
                                          AppliedPositions positions, WorkInFlight work, Clock clock,
                                          ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
        MessagingProperties.Consumer settings = messaging.consumer();
        FailureSettings failures = new FailureSettings(settings.retryDelays(), settings.mostFailingInARow(),
                settings.transactionTimeout());
        return new ConsumerContainers(settings.enabled() ? definitions.orderedStream().toList() : java.util.List.of(),
                new ListenerSettings(settings.concurrency(), Duration.ofSeconds(1), settings.pace(), settings.shutdownTimeout()),
                KafkaClients.consumer(broker, messaging),
                (consumer, groupMeters) -> new ConsumerPipeline(consumer, intake, database, transactional, outbox,
                        new DeadLetters(consumer.group(), messaging.version()), failures, groupMeters, clock),
                group -> new ConsumerMeters(registry, group), new AppliedOffsets(database), positions, work, clock);
    }

    @Bean
    MessagingReadiness messagingReadiness(ConsumerContainers containers, AppliedPositions positions, ObjectProvider<ConsumerDefinition> definitions,
                                          DatabaseClient database, MessagingProperties messaging, BrokerProperties broker) {
        Map<String, Set<String>> awaited = definitions.stream().collect(Collectors.toMap(ConsumerDefinition::group,
                consumer -> consumer.topics().stream().filter(messaging.awaitedTopics()::contains).collect(Collectors.toSet()), (one, _) -> one));
        return new MessagingReadiness(containers, positions,
                new ReadToTheEnd(awaited, new AppliedOffsets(database), topics -> KafkaClients.ends(broker, topics)));
    }

    @Bean
    @ConditionalOnBean(Publications.class)
    PublishedSchemas publishedSchemas(AvroCodec codec, Publications publications) {
        return new PublishedSchemas(codec, publications);
    }

    /** For an application that serves the desk: it says how desk states are written. */
    @Bean
    @ConditionalOnBean(DeskStateFormat.class)
    DeadLetterDesk deadLetterDesk(DeskStateFormat format, AvroCodec codec, MessagingProperties messaging, BrokerProperties broker,
                                  Clock clock) {
        return DeadLetterDesk.connect(KafkaClients.common(broker), messaging.desk().stateTopic(), format, codec,
                Set.copyOf(messaging.desk().maskedFields()), clock);
    }

    @Bean
    @ConditionalOnBean(DeskStateFormat.class)
    DeskMeters deskMeters(DeadLetterDesk desk, MessagingProperties messaging, Clock clock, ObjectProvider<MeterRegistry> meters) {
        return new DeskMeters(meters.getIfAvailable(() -> Metrics.globalRegistry), desk, messaging.retention().personal(), clock,
                Duration.ofMinutes(1));
    }

    static int bytes(DataSize size) {
        return Math.toIntExact(size.toBytes());
    }
}
