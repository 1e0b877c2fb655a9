package io.tributary.cli.desk;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.ReplayJob;
import io.tributary.messaging.envelope.HeaderNames;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How the desk's answers are written: lines for people, JSON for programs. */
record Answer(PrintWriter out, boolean asJson) {
    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    void json(Object value) {
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }

    /** One line of a listing. */
    void line(DeadLetter letter) {
        out.printf("%-60s %-12s %-24s %2d replays  %s%n", letter.id(), letter.state(), letter.reason(), letter.replays(),
                Instant.ofEpochMilli(letter.record().timestamp()));
    }

    void job(ReplayJob job) {
        if (asJson) {
            json(job);
        } else {
            out.printf("%s  %-8s %d of %d sent, %d failed again, %d a second%s%n", job.id(), job.state(), job.sent(), job.total(), job.failedAgain(),
                    job.ratePerSecond(), job.result() == null ? "" : "  " + job.result());
            out.flush();
        }
    }

    /** Everything about one, its contents masked unless asked otherwise. */
    static Map<String, Object> described(DeadLetterDesk desk, DeadLetter letter, boolean unmasked) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", letter.id());
        all.put("topic", letter.topic());
        all.put("group", letter.group());
        all.put("key", letter.key());
        all.put("state", letter.state());
        all.put("reason", letter.reason());
        all.put("class", letter.failureClass());
        all.put("attempts", letter.attempts());
        all.put("replays", letter.replays());
        all.put("first_failed_at", letter.firstFailedAt());
        all.put("parked_behind", letter.parkedBehind());
        all.put("record_type", desk.recordType(letter));
        all.put("exception", letter.header(HeaderNames.EXCEPTION_FQCN));
        all.put("message", letter.header(HeaderNames.EXCEPTION_MESSAGE));
        String value = desk.json(letter, unmasked);
        all.put("value", value == null ? null : JSON.readTree(value));
        if (value == null) {
            all.put("hex", desk.hex(letter));
        }
        all.put("behind", desk.behind(letter).stream().map(DeadLetter::id).toList());
        return all;
    }
}
