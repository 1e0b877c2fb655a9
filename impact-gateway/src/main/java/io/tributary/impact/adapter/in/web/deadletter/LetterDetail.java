package io.tributary.impact.adapter.in.web.deadletter;

import io.tributary.messaging.deadletter.DeadLetter;
import io.tributary.messaging.deadletter.DeadLetterDesk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a dead letter.
 *
 * @param value  the record as JSON text; personal fields masked unless asked otherwise
 * @param hex    its bytes, where they do not decode
 * @param behind ids of what waits behind it
 */
record LetterDetail(LetterView deadLetter, @Nullable String value, @Nullable String hex, Map<String, String> headers,
        List<String> behind) {
    private static final List<String> SHOWN = List.of("ce_id", "ce_type", "ce_time", "ce_source", "tributary-reason",
            "tributary-class", "tributary-attempts", "tributary-first-failed-at", "tributary-version",
            "kafka_dlt-exception-fqcn", "kafka_dlt-exception-message", "kafka_dlt-exception-stacktrace");

    static LetterDetail of(DeadLetterDesk desk, DeadLetter letter, boolean unmasked) {
        String json = desk.json(letter, unmasked);
        Map<String, String> headers = new TreeMap<>();
        for (Header header : letter.record().headers()) {
            String text = SHOWN.contains(header.key()) ? letter.header(header.key()) : null;
            if (text != null) {
                headers.put(header.key(), text);
            }
        }
        return new LetterDetail(LetterView.of(letter, desk.recordType(letter)), json,
                json == null ? desk.hex(letter) : null, headers,
                desk.behind(letter).stream().map(DeadLetter::id).toList());
    }
}
