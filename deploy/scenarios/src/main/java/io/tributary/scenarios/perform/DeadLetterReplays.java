package io.tributary.scenarios.perform;

import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.scenarios.world.Exchange;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays ops at the dead-letter desk. */
final class DeadLetterReplays {
    private static final Set<String> OVER = Set.of("done", "completed", "complete", "failed", "canceled", "stopped", "finished");
    private static final int LOOKS = 200;

    private final Performance performance;

    DeadLetterReplays(Performance performance) {
        this.performance = performance;
    }

    /** Replays all dead letters of the topic, for one group or for every group that reads it. */
    void replay(String topic, @Nullable String group) {
        List<String> groups = group != null ? List.of(group) : groupsOf(topic);
        for (String each : groups) {
            Exchange answer = performance.say(Http.Call.of("POST", "/api/ops/dead-letters/" + topic + "/" + each + "/replays",
                    performance.world().staffToken("operator-1", "operator"), Map.of("all", true, "note", "told by the story")));
            String job = job(answer);
            if (job != null) {
                await(job);
            }
        }
    }

    private static List<String> groupsOf(String topicName) {
        Topic topic = Topic.named(topicName);
        return Arrays.stream(ConsumerGroup.values()).filter(group -> topic != null && group.topics().contains(topic))
                .map(ConsumerGroup::groupName).toList();
    }

    private static @Nullable String job(Exchange answer) {
        String id = Plain.text(answer.body(), "id");
        return id == null ? Plain.text(answer.body(), "replay_id") : id;
    }

    private void await(String job) {
        for (int look = 0; look < LOOKS; look++) {
            performance.world().awaitQuiet();
            Exchange jobs = performance.quietly(Http.Call.get("/api/ops/replays", performance.world().staffToken("operator-1", "operator")));
            boolean over = Plain.rows(jobs.body(), "replays").stream().filter(row -> Objects.equals(job, Plain.text(row, "id")))
                    .anyMatch(row -> OVER.contains(String.valueOf(Plain.text(row, "state"))));
            if (over) {
                return;
            }
        }
        performance.notes().add("replay job " + job + " did not end");
    }
}
