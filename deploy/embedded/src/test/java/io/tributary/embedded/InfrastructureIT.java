package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.embedded.bridge.Position;
import io.tributary.events.Topic;
import io.tributary.events.auth.UserDeleted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded stack without services (OPS-44)")
class InfrastructureIT {
    private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
    @TempDir
    private static Path data;
    private static EmbeddedStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        stack = startStack();
    }

    private static EmbeddedStack startStack() {
        return EmbeddedStack.start(StackOptions.builder().data(data).freePorts().services(Set.of()).controlledClock(START).build());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @DisplayName("PostgreSQL syncs every commit to disk (OPS-48)")
    void durableDatabase() throws SQLException {
        assertThat(query("SELECT current_setting('fsync') || current_setting('synchronous_commit')")).isEqualTo("onon");
    }

    @Test
    @DisplayName("a service's role cannot connect to another service's database (OPS-67)")
    void separateDatabases() {
        String role = Service.BILLING.databaseName();

        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/"
                + Service.REFERRAL.databaseName(), role, stack.database().password(role)))
                .isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
    }

    @Test
    @DisplayName("every record is registered under topic plus record name, fully and transitively compatible (OPS-33, OPS-34)")
    void schemas() throws Exception {
        String subjects = get(stack.registry() + "/subjects");
        String compatibility = get(stack.registry() + "/config");

        assertThat(subjects + compatibility).contains("auth.users.v1-io.tributary.events.auth.UserSignedUp", "FULL_TRANSITIVE");
    }

    @Test
    @DisplayName("topics of the catalogue exist, and brokers create no others by themselves (OPS-1)")
    void topics() throws Exception {
        assertThat(stack.admin().listTopics().names().get()).contains("billing.payments.v1", "stripe.events.v1-billing-service-dlt")
                .doesNotContain("something.else");
    }

    @Test
    @DisplayName("an auth event goes out in Confluent's framing, under the user as key, at its business time (OPS-33)")
    void bridge() {
        Position where = stack.events().publish(Topic.AUTH_USERS, "u-1", UserDeleted.newBuilder().setEventId("e-1").setUserId("u-1")
                .setOccurredAt(START).build(), START);

        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(where.topic(), where.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, where.offset());
            var record = consumer.poll(java.time.Duration.ofSeconds(10)).iterator().next();
            assertThat(record.value()[0] + " " + new String(record.key(), StandardCharsets.UTF_8) + " " + record.timestamp())
                    .isEqualTo("0 u-1 " + START.toEpochMilli());
        }
    }

    @Test
    @DisplayName("the entry issues tokens to whoever asks (OPS-44)")
    void tokens() throws Exception {
        assertThat(post(stack.entry() + "/auth/token", "{\"sub\":\"u-1\",\"roles\":[\"user\"]}").body()).contains("access_token");
    }

    @Test
    @DisplayName("a token request that is no JSON is refused as malformed (OPS, bad input)")
    void malformedTokenRequest() throws Exception {
        HttpResponse<String> answer = post(stack.entry() + "/auth/token", "sub=u-1");

        assertThat(answer.statusCode() + " " + answer.body()).startsWith("400 ").contains("malformed_request");
    }

    @Test
    @DisplayName("a path whose service is down answers 503 with Retry-After, not an error of the proxy (OPS-92)")
    void serviceDown() throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(stack.entry() + "/api/programs")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode() + " " + answer.headers().firstValue("Retry-After").orElse("none")).isEqualTo("503 1");
    }

    @Test
    @DisplayName("the clock moves over HTTP and answers where it stands (OPS-90)")
    void clock() throws Exception {
        Instant target = stack.clock().now().plusSeconds(60);

        assertThat(post(stack.entry() + "/control/clock", "{\"to\":\"" + target + "\"}").body()).contains(target.toString());
    }

    @Test
    @DisplayName("the clock does not go back over HTTP (OPS-90)")
    void clockForwardOnly() throws Exception {
        assertThat(post(stack.entry() + "/control/clock", "{\"to\":\"2020-01-01T00:00:00Z\"}").statusCode()).isEqualTo(422);
    }

    @Test
    @DisplayName("a second start on the same folder is refused with exit code 5 (OPS-49)")
    void secondStart() {
        assertThatThrownBy(InfrastructureIT::startStack).isInstanceOfSatisfying(StackFailure.class,
                refused -> assertThat(refused.exitCode()).isEqualTo(5));
    }

    private String get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body();
    }

    private HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = stack.connect(Service.BILLING); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
