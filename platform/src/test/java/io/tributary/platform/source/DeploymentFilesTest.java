package io.tributary.platform.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.ConsumerGroup;
import io.tributary.messaging.autoconfigure.MessagingProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeploymentFilesTest {
    private static final Path HOME = Path.of("..");

    private static String scaler(ConsumerGroup service) throws IOException {
        List<String> scalers = Arrays.stream(Files.readString(HOME.resolve("deploy/production/kubernetes/scaling.yaml")).split("(?m)^---$"))
                .filter(one -> one.contains("metadata: {name: " + service.groupName() + "}")).toList();
        assertThat(scalers).hasSize(1);
        return scalers.getFirst();
    }

    @ParameterizedTest
    @EnumSource(ConsumerGroup.class)
    @DisplayName("every service scales by its lag in seconds: at 30 s over 2 min, below 1 s over 15 min, 2 to 12 instances (OPS-53)")
    void scaling(ConsumerGroup service) throws IOException {
        assertThat(scaler(service)).contains("minReplicaCount: 2\n", "maxReplicaCount: 12\n", "threshold: \"30\"", "activationThreshold: \"1\"",
                "scaleUp: {stabilizationWindowSeconds: 120", "scaleDown: {stabilizationWindowSeconds: 900",
                "tributary_consumer_lag_seconds{group=\"" + service.groupName() + "\"}");
    }

    @ParameterizedTest
    @EnumSource(ConsumerGroup.class)
    @DisplayName("the runbook says per service what a rebuild brings back and what only the backup has (OPS-43)")
    void rebuild(ConsumerGroup service) throws IOException {
        List<String> rows = Files.readAllLines(HOME.resolve("docs/operations.md")).stream()
                .filter(line -> line.startsWith("| " + service.groupName() + " |")).toList();
        assertThat(rows).hasSize(1).allSatisfy(row -> assertThat(row.split("\\|")).hasSize(4).allMatch(cell -> cell.isEmpty() || cell.strip().length() > 10));
        assertThat(Files.readString(HOME.resolve("docs/operations.md"))).contains("cannot be rebuilt, so it is in the backup");
    }

    @Test
    @DisplayName("no procedure of the runbook asks for a change by SQL (OPS-95)")
    void noSql() throws IOException {
        assertThat(Files.readString(HOME.resolve("docs/operations.md"))).doesNotContainPattern("(?i)\\b(UPDATE \\w+ SET|DELETE FROM|INSERT INTO)\\b");
    }

    @Test
    @DisplayName("personal topics of the settings are those of the catalogue (OPS-72)")
    void personalTopics() {
        List<String> catalogue = Arrays.stream(io.tributary.events.Topic.values()).filter(topic -> topic.keep().personal())
                .map(io.tributary.events.Topic::topicName).sorted().toList();
        List<String> settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("tributary.messaging", MessagingProperties.class)
                .retention().personal();
        assertThat(settings.stream().sorted().toList()).isEqualTo(catalogue);
    }
}
