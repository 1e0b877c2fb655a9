package io.tributary.messaging.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testkit.RegistryFake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same code against the vendors' images; needs a container engine. */
class ContainersIT {
    @Test
    @DisplayName("an event is stored and published on the images of PostgreSQL and Kafka (OPS-7)")
    void images() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine here: the embedded variant of this test ran instead");
        try (PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
                KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.0").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "true");
                RegistryFake registry = new RegistryFake()) {
            postgres.start();
            kafka.start();
            String address = postgres.getHost() + ":" + postgres.getFirstMappedPort() + "/" + postgres.getDatabaseName();
            Map<String, Object> stack = Map.of("spring.r2dbc.url", "r2dbc:postgresql://" + address,
                    "spring.r2dbc.username", postgres.getUsername(), "spring.r2dbc.password", postgres.getPassword(),
                    "spring.flyway.url", postgres.getJdbcUrl(), "spring.flyway.user", postgres.getUsername(),
                    "spring.flyway.password", postgres.getPassword(), "tributary.kafka.bootstrap-servers", kafka.getBootstrapServers(),
                    "tributary.registry.url", registry.url().toString(), "tributary.registry.auto-register", "true");
            try (Process process = new Process.Builder("containers", stack).start()) {
                process.bean(TransactionalOperator.class).transactional(process.bean(Outbox.class).append(List.of(
                        new OutboxMessage("containers.v1", "a", "id-1", Facts.NOON, Facts.counted("a", 1))))).block();
                Quiet.await(Facts.STACK, Set.of(), process.status());
                assertThat(process.status().snapshot().block()).isNotNull().satisfies(seen -> assertThat(seen.outboxPending()).isZero());
            }
        }
    }
}
