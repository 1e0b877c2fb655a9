package io.tributary.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Topics come from the catalogue (OPS-1)")
class TopicCreationTest {
    private final Map<String, NewTopic> declared = TopicCreation.declared(4).stream().collect(Collectors.toMap(NewTopic::name, Function.identity()));

    @Test
    @DisplayName("a keyed topic gets the partitions asked for (OPS-1)")
    void keyed() {
        assertThat(declared.get("billing.payments.v1").numPartitions()).isEqualTo(4);
    }

    @Test
    @DisplayName("definitions have one partition whatever was asked for, and are compacted (OPS-1)")
    void single() {
        NewTopic definitions = declared.get("programs.definitions.v1");
        assertThat(definitions.numPartitions() + " " + definitions.configs().get("cleanup.policy")).isEqualTo("1 compact");
    }

    @Test
    @DisplayName("each reader of a topic has dead-letter and replay topics with the same partitions (OPS-1)")
    void deadLetters() {
        assertThat(declared.get("stripe.events.v1-billing-service-dlt").numPartitions()
                + declared.get("stripe.events.v1-billing-service-replay").numPartitions()).isEqualTo(8);
    }

    @Test
    @DisplayName("nobody who does not read a topic has dead letters for it (OPS-1)")
    void noOthers() {
        assertThat(declared).doesNotContainKey("stripe.events.v1-referral-service-dlt");
    }
}
