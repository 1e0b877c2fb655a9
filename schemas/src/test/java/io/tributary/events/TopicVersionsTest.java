package io.tributary.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicVersionsTest {
    private record Declared(String family, int version, @Nullable LocalDate writtenUntil) {}

    /** A topic with a successor lacks an end date; one without has one; a version is missing in between. */
    private static List<String> faults(List<Declared> topics) {
        List<String> faults = new ArrayList<>();
        for (Declared topic : topics) {
            boolean succeeded = topics.stream().anyMatch(other -> other.family().equals(topic.family()) && other.version() == topic.version() + 1);
            boolean later = topics.stream().anyMatch(other -> other.family().equals(topic.family()) && other.version() > topic.version());
            if (later != succeeded) {
                faults.add(topic.family() + " skips a version after " + topic.version());
            }
            if (succeeded == (topic.writtenUntil() == null)) {
                faults.add(topic.family() + ".v" + topic.version() + (succeeded ? " has a successor and no end date" : " ends without a successor"));
            }
        }
        return faults;
    }

    @Test
    @DisplayName("every topic carries its major version, and one that has a successor a documented end date (OPS-39)")
    void versions() {
        assertThat(Stream.of(Topic.values()).map(Topic::topicName)).allMatch(name -> name.matches("[a-z-]+(\\.[a-z-]+)*\\.v[1-9]\\d*"));
        assertThat(faults(Stream.of(Topic.values()).map(topic -> new Declared(topic.family(), topic.version(), topic.writtenUntil())).toList())).isEmpty();
        assertThat(Topic.PAYMENTS).extracting(Topic::family, Topic::version).containsExactly("billing.payments", 1);
    }

    @Test
    @DisplayName("a successor without an end date of its predecessor is refused (OPS-39)")
    void bites() {
        LocalDate end = LocalDate.of(2027, 6, 30);
        assertThat(faults(List.of(new Declared("a", 1, null), new Declared("a", 2, null)))).containsExactly("a.v1 has a successor and no end date");
        assertThat(faults(List.of(new Declared("a", 1, end), new Declared("a", 2, null)))).isEmpty();
        assertThat(faults(List.of(new Declared("a", 1, end)))).containsExactly("a.v1 ends without a successor");
        assertThat(faults(List.of(new Declared("a", 1, null), new Declared("a", 3, null)))).containsExactly("a skips a version after 1");
    }

    @Test
    @DisplayName("personal topics and their dead letters live at most 30 days and close their segments at least every 6 h (OPS-72)")
    void personal() {
        assertThat(Stream.of(Topic.values()).filter(topic -> topic.keep().personal())).containsExactly(Topic.AUTH_USERS, Topic.STRIPE_EVENTS, Topic.TOUCHES)
                .allSatisfy(topic -> {
                    assertThat(topic.keep().retention()).isLessThanOrEqualTo(Duration.ofDays(30));
                    assertThat(topic.keep().deadLetterRetention()).isLessThanOrEqualTo(Duration.ofDays(30));
                    assertThat(topic.keep().segment()).isLessThanOrEqualTo(Duration.ofHours(6));
                });
    }
}
