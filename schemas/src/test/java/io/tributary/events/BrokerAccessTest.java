package io.tributary.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.BrokerAccess.Grant;
import io.tributary.events.BrokerAccess.Operation;
import io.tributary.events.BrokerAccess.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerAccessTest {
    private static final Pattern MENTION = Pattern.compile("\\bTopic\\.([A-Z_]+)");
    private static final Pattern READS = Pattern.compile("in/kafka|RebuildConfiguration");
    private static final Path ACLS = Path.of("../deploy/production/kafka/acls.txt");

    private static boolean may(List<Grant> grants, Operation operation, String topic) {
        return grants.stream().anyMatch(grant -> grant.resource() == Resource.TOPIC && grant.operation() == operation && grant.name().equals(topic));
    }

    @ParameterizedTest
    @EnumSource(ConsumerGroup.class)
    @DisplayName("a service reads what it listens to, writes its own topics and dead letters, and nothing else (OPS-66)")
    void leastPrivilege(ConsumerGroup service) {
        List<Grant> grants = BrokerAccess.of(service);
        for (Topic topic : Topic.values()) {
            assertThat(may(grants, Operation.READ, topic.topicName())).as("reads " + topic).isEqualTo(service.topics().contains(topic));
            assertThat(may(grants, Operation.WRITE, topic.topicName())).as("writes " + topic).isEqualTo(service.writes().contains(topic));
            for (ConsumerGroup other : ConsumerGroup.values()) {
                boolean own = other == service && service.topics().contains(topic);
                assertThat(may(grants, Operation.WRITE, topic.deadLetterTopic(other.groupName()))).as("dead letters of " + other).isEqualTo(own);
                assertThat(may(grants, Operation.READ, topic.replayTopic(other.groupName()))).as("replays of " + other).isEqualTo(own);
                assertThat(may(grants, Operation.READ, topic.deadLetterTopic(other.groupName()))).isFalse();
            }
        }
        assertThat(grants).filteredOn(grant -> grant.resource() != Resource.TOPIC).allMatch(grant -> grant.name().startsWith(service.groupName()));
        assertThat(grants).filteredOn(Grant::prefixed).extracting(Grant::resource).containsOnly(Resource.GROUP, Resource.TRANSACTIONAL_ID);
        assertThat(grants).filteredOn(Grant::prefixed).allMatch(grant -> grant.name().endsWith("."));
        assertThat(grants).allMatch(grant -> grant.principal().equals(service.groupName()));
    }

    @Test
    @DisplayName("the desk has a principal of its own that writes no topic of a service (OPS-66)")
    void desk() {
        assertThat(BrokerAccess.ofDesk()).allMatch(grant -> grant.principal().equals(BrokerAccess.DESK));
        assertThat(Stream.of(Topic.values()).filter(topic -> may(BrokerAccess.ofDesk(), Operation.WRITE, topic.topicName())))
                .containsExactly(Topic.DEAD_LETTERS);
        assertThat(may(BrokerAccess.ofDesk(), Operation.READ, Topic.PAYMENTS.deadLetterTopic("attribution-service"))).isTrue();
        assertThat(may(BrokerAccess.ofDesk(), Operation.READ, Topic.PAYMENTS.topicName())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ConsumerGroup.class)
    @DisplayName("what a service writes in its code is what it may write (OPS-66)")
    void asTheCodeWrites(ConsumerGroup service) {
        Set<Topic> written = mentioned(Path.of("..", service.groupName(), "src/main/java"));
        Set<Topic> declared = EnumSet.copyOf(service.writes());
        if (service == ConsumerGroup.IMPACT) {
            written.remove(Topic.DEAD_LETTERS);
        }
        assertThat(written).as("the gateway serves the desk, whose principal is another").isEqualTo(declared);
    }

    /** Topics named outside of what reads them. */
    private static Set<Topic> mentioned(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java") && !READS.matcher(file.toString()).find())
                    .flatMap(file -> MENTION.matcher(text(file)).results()).map(hit -> Topic.valueOf(hit.group(1)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @DisplayName("the shipped ACLs are those of the code (OPS-66)")
    void shipped() throws IOException {
        if (Boolean.getBoolean("catalogue.write")) {
            Files.createDirectories(ACLS.getParent());
            Files.write(ACLS, BrokerAccess.commands());
        }
        assertThat(Files.readAllLines(ACLS)).isEqualTo(BrokerAccess.commands());
    }
}
