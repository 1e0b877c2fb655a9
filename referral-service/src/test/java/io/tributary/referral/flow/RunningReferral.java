package io.tributary.referral.flow;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.messaging.envelope.HeaderNames;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.platform.clock.ControlledClock;
import io.tributary.referral.ReferralApplication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** One or two processes of the service on one database, entered and looked at from outside. */
final class RunningReferral implements AutoCloseable {
    static final MessagingStack STACK = MessagingStack.shared();
    private final List<ConfigurableApplicationContext> processes = new ArrayList<>();
    private final Set<String> topics;
    private int partitions;

    /** Tokens of tests: {@code x.user.alice}, {@code x.operator.olga}. */
    @Configuration(proxyBeanMethods = false)
    static class Tokens {
        @Bean
        ReactiveJwtDecoder decoder() {
            return token -> Mono.fromSupplier(() -> {
                String[] parts = token.split("\\.");
                return Jwt.withTokenValue(token).header("alg", "none").subject(parts[2]).claim("roles", List.of(parts[1])).build();
            });
        }
    }

    RunningReferral(String database, Instant start, int count) {
        topics = ConsumerGroup.REFERRAL.topics().stream().map(Topic::topicName).collect(Collectors.toSet());
        STACK.topicsFor("referral-service", 2, topics);
        STACK.topics(2, Topic.REFERRAL_DECISIONS.topicName(), Topic.REFERRAL_REWARDS.topicName(), Topic.ERASURES.topicName());
        STACK.topics(1, Topic.PROGRAM_DEFINITIONS.topicName());
        for (int i = 0; i < count; i++) {
            Map<String, Object> properties = new HashMap<>(STACK.properties(database));
            properties.put("tributary.mode", "test");
            properties.put("tributary.clock", "controlled");
            properties.put("tributary.clock-start", start.toString());
            properties.put("tributary.referral.definition-lead", "0");
            properties.put("tributary.messaging.consumer.retry-delays", "10ms,10ms,10ms,10ms");
            properties.put("tributary.messaging.consumer.session-timeout", "6s");
            properties.put("server.port", "0");
            List<String> arguments = properties.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
            processes.add(new SpringApplicationBuilder(ReferralApplication.class, Tokens.class).run(arguments.toArray(String[]::new)));
        }
    }

    void at(Instant now) {
        processes.forEach(process -> process.getBean(ControlledClock.class).moveTo(now, TimerStage.DELIVERY));
        quiet();
    }

    /** Waits until nothing is in flight, and fails when a record went to the dead letters. */
    void quiet() {
        Quiet.await(STACK, topics, processes.stream().map(process -> process.getBean(MessagingStatus.class)).toArray(MessagingStatus[]::new));
        topics.forEach(topic -> STACK.read(topic + "-referral-service-dlt").forEach(dead -> {
            throw new AssertionError("dead letter of " + topic + ": " + dead.headers());
        }));
    }

    /** Publishes as another service would; the id is the record's identity. */
    void publish(Topic topic, String key, String id, Instant at, SpecificRecord record) {
        if (partitions == 0) {
            STACK.publish(topic.topicName(), key, id, at, record);
            return;
        }
        ProducerRecord<byte[], byte[]> placed = new ProducerRecord<>(topic.topicName(), Math.floorMod(key.hashCode(), partitions),
                at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), STACK.codec().encode(topic.topicName(), record).block());
        placed.headers().add(HeaderNames.CE_ID, id.getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.CE_TIME, at.toString().getBytes(StandardCharsets.UTF_8));
        STACK.publish(placed);
    }

    /** Gives every topic that is listened to this many partitions, and spreads keys over all of them from now on. */
    void partitions(int count) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", STACK.bootstrapServers()))) {
            Map<String, TopicDescription> present = admin.describeTopics(topics).allTopicNames().get();
            Map<String, NewPartitions> grown = present.entrySet().stream().filter(topic -> topic.getValue().partitions().size() < count)
                    .collect(Collectors.toMap(Map.Entry::getKey, _ -> NewPartitions.increaseTo(count)));
            admin.createPartitions(grown).all().get();
            partitions = count;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("partitions not created", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    List<SpecificRecord> published(Topic topic) {
        return STACK.read(topic.topicName()).stream().map(RunningReferral::decode).toList();
    }

    private static SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
        return STACK.codec().decode(record.value());
    }

    WebTestClient.ResponseSpec get(String path, String token) {
        return client().get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    WebTestClient.ResponseSpec send(HttpMethod method, String path, String token, Object body) {
        return client().method(method).uri(path).header("Authorization", "Bearer " + token).bodyValue(body).exchange();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> json(String path, String token) {
        return get(path, token).expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    WebTestClient client() {
        int port = processes.getFirst().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Override
    public void close() {
        processes.forEach(ConfigurableApplicationContext::close);
    }
}
